package io.dromedary.settle;

import io.dromedary.results.CallTrace;
import io.dromedary.results.Outcome;
import io.dromedary.results.OutcomeType;
import io.dromedary.results.Redirect;
import io.dromedary.results.ResultLine;
import io.dromedary.results.Verdict;
import io.dromedary.store.Followed;
import io.dromedary.store.FollowedResult;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.url.Urls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the end of one URL that of another that was redirected to it. The chain is theirs together:
 * its redirects are counted and reported as one, and requests for each alone.
 */
final class RedirectMerge {

  private final int mostRedirects;
  private final AcceptedStatuses accepted;

  RedirectMerge(int mostRedirects, AcceptedStatuses accepted) {
    this.mostRedirects = mostRedirects;
    this.accepted = accepted;
  }

  Followed follow(QueuedUrl waiter, FollowedResult end) {
    if (end.isNone()) {
      return alone(HeadFallback.asGet(waiter));
    }
    SharedOutcome shared = SharedOutcome.of(end);
    CallTrace trace = trace(waiter, shared, end);
    if (trace.redirects().size() + (shared.isCutOff() ? 1 : 0) > mostRedirects) {
      return end.method().equals("HEAD")
          ? alone(HeadFallback.asGet(waiter))
          : settled(waiter, tooMany(waiter, trace, end));
    }
    return outcome(waiter, shared, trace, end)
        .map(settlement -> settled(waiter, settlement))
        .orElseGet(() -> alone(waiter));
  }

  private static Followed alone(QueuedUrl url) {
    return new Followed(url, Optional.empty());
  }

  private static Followed settled(QueuedUrl url, Settlement settlement) {
    return new Followed(url, Optional.of(settlement));
  }

  private static CallTrace trace(QueuedUrl waiter, SharedOutcome shared, FollowedResult end) {
    UrlHistory history = UrlHistory.parse(waiter.trail());
    String own = Urls.redacted(waiter.url());
    String last = shared.finalUrl().orElseGet(() -> Urls.redacted(waiter.target()));
    return new CallTrace(
        waiter.attempts(),
        history.cancellations(),
        Stream.concat(history.redirects().stream(), shared.redirects().stream()).toList(),
        last.equals(own) ? Optional.empty() : Optional.of(last),
        history.last().map(UrlHistory.LastCall::startedAt),
        history.last().map(UrlHistory.LastCall::millis).orElse(0L),
        end.checkedAt() > 0
            ? Optional.of(Instant.ofEpochMilli(end.checkedAt()))
            : Optional.empty());
  }

  private Settlement tooMany(QueuedUrl waiter, CallTrace trace, FollowedResult end) {
    List<Redirect> redirects = trace.redirects().subList(0, mostRedirects);
    Optional<String> last =
        redirects.isEmpty() ? Optional.empty() : Optional.of(redirects.get(mostRedirects - 1).to());
    CallTrace cut =
        new CallTrace(
            trace.attempts(),
            trace.cancellations(),
            redirects,
            last.filter(url -> !url.equals(Urls.redacted(waiter.url()))),
            trace.startedAt(),
            trace.millis(),
            trace.sharedAt());
    return Settlements.failed(
        new Outcome.Failed(
            Urls.redacted(waiter.url()),
            Outcome.Failed.TOO_MANY_REDIRECTS,
            Redirects.tooMany(mostRedirects),
            cut),
        Instant.ofEpochMilli(end.checkedAt()),
        end.method());
  }

  /** Empty when the end is none for this URL: a chain that is shorter for it, or a lack of time. */
  private Optional<Settlement> outcome(
      QueuedUrl waiter, SharedOutcome shared, CallTrace trace, FollowedResult end) {
    return shared.outcome().isPresent()
        ? of(waiter, shared.outcome().get(), trace, end)
        : shared.answer().flatMap(answer -> of(waiter, answer, trace));
  }

  private static Optional<Settlement> of(
      QueuedUrl waiter, ResultLine line, CallTrace trace, FollowedResult end) {
    String url = Urls.redacted(waiter.url());
    String reason = line.reason().orElse("");
    Instant at = Instant.ofEpochMilli(end.checkedAt());
    String kind = line.kind().orElse("");
    if (line.outcome() == OutcomeType.ANSWERED) {
      return Optional.of(
          Settlements.answered(
              new Outcome.Answered(
                  url,
                  line.verdict().orElse(Verdict.BROKEN),
                  line.status().orElse(0),
                  line.reason(),
                  trace,
                  0,
                  Optional.empty()),
              at,
              end.method()));
    }
    if (line.outcome() == OutcomeType.FAILED && !kind.equals(Outcome.Failed.TOO_MANY_REDIRECTS)) {
      return Optional.of(
          Settlements.failed(new Outcome.Failed(url, kind, reason, trace), at, end.method()));
    }
    if (line.outcome() == OutcomeType.REFUSED) {
      return Optional.of(Settlements.passing(new Outcome.Refused(url, reason, trace)));
    }
    return line.kind()
        .filter(Outcome.Unknown.BOT_WALL::equals)
        .map(
            wall ->
                Settlements.walled(
                    new Outcome.Unknown(url, line.kind(), reason, trace, Optional.empty())));
  }

  private Optional<Settlement> of(QueuedUrl waiter, LastAnswer answer, CallTrace trace) {
    String url = Urls.redacted(waiter.url());
    Instant at = Instant.ofEpochMilli(answer.checkedAt());
    if (answer.status() > 0) {
      Verdict verdict = accepted.isOk(waiter.target(), answer) ? Verdict.OK : Verdict.BROKEN;
      return Optional.of(
          Settlements.answered(
              new Outcome.Answered(
                  url, verdict, answer.status(), Optional.empty(), trace, 0, Optional.empty()),
              at,
              answer.method()));
    }
    return answer.kind().equals(Outcome.Failed.TOO_MANY_REDIRECTS)
        ? Optional.empty()
        : Optional.of(
            Settlements.failed(
                new Outcome.Failed(url, answer.kind(), "the redirect's target failed so", trace),
                at,
                answer.method()));
  }
}
