package io.dromedary.settle;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierListener;
import io.dromedary.frontier.QueuedUrl;
import io.dromedary.host.TimeSource;
import io.dromedary.outbox.Outcome;
import io.dromedary.outbox.Redirect;
import io.dromedary.outbox.Verdict;
import io.dromedary.throttle.CancelReason;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The step {@code settle}: an answer becomes the outcome of its URL, or the next hop. A hop goes
 * back into the frontier, so that it passes the gate of the host that it really goes to. A 429 is
 * no answer: its URL goes back.
 */
public final class Settle extends CallEnd {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int TOO_MANY_REQUESTS = 429;

  /** For a route whose calls do not pass the policy: no gate holds the URL back then. */
  private static final Duration WITHOUT_GATE = Duration.ofMinutes(1);

  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");
  private static final int MOST_CONTENT_TYPE = 200;

  private static final String BYTES = "DromedaryBytes";

  private final SettleSettings settings;

  /** Makes the step. */
  public Settle(Frontier frontier, TimeSource time, SettleSettings settings) {
    super(frontier, time);
    this.settings = settings;
  }

  @Override
  FrontierListener.CallEnd how() {
    return FrontierListener.CallEnd.ANSWERED;
  }

  @Override
  CompletionStage<Void> end(Exchange exchange, Ended call) {
    Message answer = exchange.getMessage();
    Integer status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (status == null) {
      throw new IllegalStateException("the call of " + call.shown() + " ended without a status");
    }
    if (exchange.getProperty(CancelReason.LIMITED) != null) {
      return later(call, 0);
    }
    if (status == TOO_MANY_REQUESTS) {
      return later(call, nowMillis() + WITHOUT_GATE.toMillis());
    }
    if (REDIRECTS.contains(status)) {
      return redirect(call, status, answer);
    }
    if (isHead(call.url()) && !settings.isOk(status)) {
      return frontier().putBack(call.url(), asGet(call));
    }
    return answered(call, status, answer, Optional.empty());
  }

  private CompletionStage<Void> later(Ended call, long due) {
    return frontier().putBack(call.url(), call.again(call.trail(), call.url().retries(), due));
  }

  private CompletionStage<Void> redirect(Ended call, int status, Message answer) {
    List<String> locations = locations(answer.getHeader("Location"));
    if (locations.size() != 1) {
      String fault = locations.isEmpty() ? "without a Location" : "with more than one Location";
      return answered(call, status, answer, Optional.of("redirect " + fault));
    }
    String location = locations.get(0);
    ParsedUrl base = Urls.ofCall(call.url().target());
    ParsedUrl next =
        base instanceof ParsedUrl.Valid from
            ? Urls.resolve(from.url().withoutUserInfo(), location)
            : base;
    if (base instanceof ParsedUrl.Valid from && next instanceof ParsedUrl.Valid valid) {
      return hop(call, status, valid.url().withUserInfoOf(from.url()));
    }
    String reason = next instanceof ParsedUrl.Invalid invalid ? invalid.reason() : "";
    return answered(
        call, status, answer, Optional.of("redirect to what cannot be called: " + reason));
  }

  /** Different values; a field that stands in several lines comes as a list. */
  private static List<String> locations(@Nullable Object header) {
    Stream<?> values = header instanceof List<?> lines ? lines.stream() : Stream.ofNullable(header);
    return values.map(Object::toString).distinct().toList();
  }

  private CompletionStage<Void> hop(Ended call, int status, CanonicalUrl next) {
    Trail trail =
        call.trail()
            .plus(new Redirect(status, Urls.redacted(call.url().target()), next.toString()));
    if (trail.redirects().size() > settings.maxRedirects()) {
      String reason = "more than " + settings.maxRedirects() + " redirects";
      Outcome.Failed failed =
          new Outcome.Failed(call.shown(), Outcome.Failed.TOO_MANY_REDIRECTS, reason, call.trace());
      return frontier().settle(call.url(), Settlements.failed(failed, call.endedAt()));
    }
    QueuedUrl url = call.url();
    QueuedUrl after =
        new QueuedUrl(
            url.id(),
            url.at(),
            url.url(),
            next.hostKey(),
            next.href(),
            url.method(),
            call.attempts(),
            url.retries(),
            trail.text(),
            0,
            url.queuedAt());
    return frontier().putBack(url, after);
  }

  private CompletionStage<Void> answered(
      Ended call, int status, Message answer, Optional<String> reason) {
    Outcome.Answered outcome =
        new Outcome.Answered(
            call.shown(),
            settings.isOk(status) ? Verdict.OK : Verdict.BROKEN,
            status,
            reason,
            call.trace(),
            answer.getHeader(BYTES, 0L, Long.class),
            Optional.ofNullable(answer.getHeader(Exchange.CONTENT_TYPE, String.class))
                .map(Settle::contentType));
    return frontier().settle(call.url(), Settlements.answered(outcome, call.endedAt()));
  }

  /** Enough for any media type with its parameters (RFC 9110, section 8.3.1), on one line. */
  private static String contentType(String value) {
    String start =
        value.length() > MOST_CONTENT_TYPE ? value.substring(0, MOST_CONTENT_TYPE) : value;
    return UNPRINTABLE.matcher(start).replaceAll("?");
  }

  private boolean isHead(QueuedUrl url) {
    return "HEAD".equals(url.method().isEmpty() ? settings.method() : url.method());
  }

  private static QueuedUrl asGet(Ended call) {
    QueuedUrl again = call.again(call.trail(), call.url().retries(), 0);
    return new QueuedUrl(
        again.id(),
        again.at(),
        again.url(),
        again.host(),
        again.target(),
        "GET",
        again.attempts(),
        again.retries(),
        again.trail(),
        0,
        again.queuedAt());
  }
}
