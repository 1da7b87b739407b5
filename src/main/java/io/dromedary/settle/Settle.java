package io.dromedary.settle;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierListener;
import io.dromedary.gate.CancelReason;
import io.dromedary.gate.LimitAnswers;
import io.dromedary.host.TimeSource;
import io.dromedary.http.AsyncHttpConstants;
import io.dromedary.results.Outcome;
import io.dromedary.results.Verdict;
import io.dromedary.store.Hop;
import io.dromedary.store.Settlement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The step {@code settle}: an answer becomes the outcome of its URL, or the next hop. A hop goes
 * back into the frontier, so that it passes the gate of the host that it really goes to. A 429 is
 * no answer: its URL goes back. A challenge for browsers says nothing about the page.
 */
public final class Settle extends SettleStep {

  /** For a route whose calls do not pass the policy: no gate holds the URL back then. */
  private static final Duration WITHOUT_GATE = Duration.ofMinutes(1);

  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");
  private static final int MOST_CONTENT_TYPE = 200;

  private final SettleSettings settings;
  private final Redirects redirects;
  private final HeadFallback head;

  /** Makes the step. */
  public Settle(Frontier frontier, TimeSource time, SettleSettings settings) {
    super(frontier, time);
    this.settings = settings;
    this.redirects = new Redirects(settings.maxRedirects());
    this.head = new HeadFallback(frontier, settings.method());
  }

  @Override
  FrontierListener.CallResult how() {
    return FrontierListener.CallResult.ANSWERED;
  }

  @Override
  CompletionStage<Void> end(Exchange exchange, FinishedCall call) {
    Message answer = exchange.getMessage();
    Integer status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (status == null) {
      throw new IllegalStateException("the call of " + call.shown() + " ended without a status");
    }
    if (exchange.getProperty(CancelReason.LIMITED) != null) {
      return later(
          call, call.history(), deferral(exchange).map(SettleStep::behindOthers).orElse(0L));
    }
    if (status == LimitAnswers.TOO_MANY_REQUESTS) {
      return later(call, call.history(), nowMillis() + WITHOUT_GATE.toMillis());
    }
    Optional<String> wall = BotWall.in(answer, status);
    if (wall.isPresent()) {
      return walled(call, wall.get());
    }
    Optional<CompletionStage<Void>> again =
        deferral(exchange)
            .filter(deferral -> !settings.isOk(call.url(), status))
            .flatMap(deferral -> askAgain(call, deferral, settings.retryAnswers()));
    if (again.isPresent()) {
      return again.get();
    }
    return Redirects.isOne(status)
        ? redirect(call, status, answer)
        : answered(call, status, answer, Optional.empty());
  }

  private CompletionStage<Void> walled(FinishedCall call, String reason) {
    return head.or(
        call,
        () ->
            Settlements.walled(
                new Outcome.Unknown(
                    call.shown(),
                    Optional.of(Outcome.Unknown.BOT_WALL),
                    reason,
                    call.trace(),
                    Optional.empty())));
  }

  private CompletionStage<Void> redirect(FinishedCall call, int status, Message answer) {
    return redirects
        .next(call, status, answer)
        .thenCompose(next -> follow(call, status, answer, next));
  }

  private CompletionStage<Void> follow(
      FinishedCall call, int status, Message answer, Redirects.Next next) {
    if (next instanceof Redirects.NextHop hop) {
      return hop(call, hop);
    }
    if (next instanceof Redirects.TooMany many) {
      return head.or(
          call,
          () ->
              Settlements.failed(
                  new Outcome.Failed(
                      call.shown(), Outcome.Failed.TOO_MANY_REDIRECTS, many.reason(), call.trace()),
                  call.endedAt(),
                  settings.methodOf(call.url())));
    }
    return answered(call, status, answer, Optional.of(((Redirects.Nowhere) next).reason()));
  }

  /** A hop that needs no cookie may be shared with other URLs. */
  private CompletionStage<Void> hop(FinishedCall call, Redirects.NextHop hop) {
    return hop.plain()
        ? frontier()
            .results()
            .meet(
                call.url(),
                hop.url(),
                new Hop(hop.key(), settings.methodOf(call.url()), hop.number()))
        : frontier().results().putBack(call.url(), hop.url());
  }

  private CompletionStage<Void> answered(
      FinishedCall call, int status, Message answer, Optional<String> reason) {
    boolean ok = settings.isOk(call.url(), status);
    Supplier<Settlement> end =
        () ->
            Settlements.answered(
                outcome(call, ok, status, answer, reason),
                call.endedAt(),
                settings.methodOf(call.url()));
    return ok ? frontier().results().settle(call.url(), end.get()) : head.or(call, end);
  }

  private static Outcome.Answered outcome(
      FinishedCall call, boolean ok, int status, Message answer, Optional<String> reason) {
    return new Outcome.Answered(
        call.shown(),
        ok ? Verdict.OK : Verdict.BROKEN,
        status,
        reason,
        call.trace(),
        answer.getHeader(AsyncHttpConstants.BYTES, 0L, Long.class),
        Optional.ofNullable(answer.getHeader(Exchange.CONTENT_TYPE, String.class))
            .map(Settle::contentType));
  }

  /** Enough for any media type with its parameters (RFC 9110, section 8.3.1), on one line. */
  private static String contentType(String value) {
    String start =
        value.length() > MOST_CONTENT_TYPE ? value.substring(0, MOST_CONTENT_TYPE) : value;
    return UNPRINTABLE.matcher(start).replaceAll("?");
  }
}
