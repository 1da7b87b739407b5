package io.dromedary.settle;

import io.dromedary.results.CallTrace;
import io.dromedary.results.Outcome;
import io.dromedary.results.Outcomes;
import io.dromedary.results.Verdict;
import io.dromedary.store.Followed;
import io.dromedary.store.FollowedResult;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.url.Urls;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns outcomes into what the frontier keeps of them. Safe for use by any thread. */
public final class Settlements implements OutcomeText {

  private final AcceptedStatuses accepted;
  private final RedirectMerge following;

  /**
   * Makes one.
   *
   * @param settings judge, too, what an earlier run has been answered
   */
  public Settlements(SettleSettings settings) {
    accepted = settings.accepted();
    following = new RedirectMerge(settings.maxRedirects(), accepted);
  }

  /** An answer or a failure: what its URL is remembered by. */
  static Settlement answered(Outcome.Answered outcome, Instant at, String method) {
    LastAnswer answer =
        new LastAnswer(
            outcome.verdict().word(),
            outcome.status(),
            "",
            at.toEpochMilli(),
            method,
            UrlHistory.way(outcome.trace().redirects()));
    return of(outcome, outcome.verdict().word(), Optional.of(answer));
  }

  static Settlement failed(Outcome.Failed outcome, Instant at, String method) {
    LastAnswer answer =
        new LastAnswer(
            "",
            0,
            outcome.kind(),
            at.toEpochMilli(),
            method,
            UrlHistory.way(outcome.trace().redirects()));
    return of(outcome, "", Optional.of(answer));
  }

  /** A challenge instead of the page; its URL is not remembered by it. */
  static Settlement walled(Outcome.Unknown outcome) {
    String kind = outcome.kind().orElse("");
    return new Settlement(
        outcome.type().word(), "", kind, Optional.empty(), Outcomes.body(outcome));
  }

  /** An outcome that its URL is not remembered by. */
  public static Settlement passing(Outcome outcome) {
    return of(outcome, "", Optional.empty());
  }

  @Override
  public Settlement ofLine(Settlement outcome, String text) {
    return new Settlement(
        outcome.outcome(),
        outcome.verdict(),
        outcome.kind(),
        outcome.answer(),
        Outcomes.withText(outcome.body(), text));
  }

  @Override
  public Settlement duplicate(String url, long earlierLine) {
    return passing(new Outcome.Duplicate(Urls.redacted(url), earlierLine));
  }

  /** By the settings of today: those of the day of the answer may have been others. */
  @Override
  public boolean isOk(String url, LastAnswer answer) {
    return accepted.isOk(url, answer);
  }

  @Override
  public Settlement recent(String url, LastAnswer answer) {
    boolean isAnswer = answer.status() > 0;
    Optional<Verdict> verdict =
        isAnswer ? Optional.of(isOk(url, answer) ? Verdict.OK : Verdict.BROKEN) : Optional.empty();
    Outcome.Recent recent =
        new Outcome.Recent(
            Urls.redacted(url),
            verdict,
            isAnswer ? OptionalInt.of(answer.status()) : OptionalInt.empty(),
            isAnswer ? Optional.empty() : Optional.of(answer.kind()),
            Optional.empty(),
            Instant.ofEpochMilli(answer.checkedAt()));
    return of(recent, verdict.map(Verdict::word).orElse(""), Optional.empty());
  }

  @Override
  public Settlement gaveUp(QueuedUrl url, long notBefore, String reason) {
    Optional<Instant> next =
        notBefore > 0 ? Optional.of(Instant.ofEpochMilli(notBefore)) : Optional.empty();
    return passing(new Outcome.Unknown(Urls.redacted(url.url()), reason, trace(url), next));
  }

  @Override
  public Followed follow(QueuedUrl waiter, FollowedResult end) {
    return following.follow(waiter, end);
  }

  @Override
  public Settlement unsettled(QueuedUrl url, Optional<Throwable> failure) {
    String reason = "the route ended without an outcome" + failure.map(e -> ": " + e).orElse("");
    return passing(
        new Outcome.Unknown(Urls.redacted(url.url()), reason, trace(url), Optional.empty()));
  }

  private static CallTrace trace(QueuedUrl url) {
    UrlHistory history = UrlHistory.parse(url.trail());
    boolean moved = !url.target().equals(url.url());
    return new CallTrace(
        url.attempts(),
        history.cancellations(),
        history.redirects(),
        moved ? Optional.of(Urls.redacted(url.target())) : Optional.empty(),
        history.last().map(UrlHistory.LastCall::startedAt),
        history.last().map(UrlHistory.LastCall::millis).orElse(0L));
  }

  private static Settlement of(Outcome outcome, String verdict, Optional<LastAnswer> answer) {
    return new Settlement(outcome.type().word(), verdict, answer, Outcomes.body(outcome));
  }
}
