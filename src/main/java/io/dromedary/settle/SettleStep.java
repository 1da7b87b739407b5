package io.dromedary.settle;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierListener;
import io.dromedary.gate.Deferral;
import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * A route's step at the end of a call. It hands its decision to the frontier, and the exchange goes
 * on when that is durable.
 */
abstract class SettleStep extends AsyncProcessorSupport {

  /** Other URLs of the host go first: their answers show whether it is the host or the URL. */
  private static final Duration BEHIND_OTHERS = Duration.ofSeconds(1);

  /**
   * The next pause is twice as long as this one, and others are to go first after that one, too.
   */
  private static final int NEXT_PAUSE = 2;

  private final Frontier frontier;
  private final TimeSource time;

  SettleStep(Frontier frontier, TimeSource time) {
    this.frontier = frontier;
    this.time = time;
  }

  /**
   * Decides what the end of the call means, and hands it to the frontier. Runs on an event loop: it
   * must not block.
   */
  abstract CompletionStage<Void> end(Exchange exchange, FinishedCall call);

  final Frontier frontier() {
    return frontier;
  }

  final long nowMillis() {
    return time.millis();
  }

  @Override
  public final boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      FinishedCall call = FinishedCall.of(exchange, time.instant());
      reportCall(call);
      var unused =
          end(exchange, call).whenComplete((ok, failure) -> finish(exchange, failure, callback));
      return false;
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  /** The deferral of a call whose end is not final for its URL. */
  static Optional<Deferral> deferral(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(Deferral.PROPERTY, Deferral.class));
  }

  /**
   * Puts a URL back whose host was overloaded; empty when it was called often enough, or its host
   * is given up for now.
   */
  final Optional<CompletionStage<Void>> askAgain(FinishedCall call, Deferral deferral, int most) {
    OverloadAnswers setbacks = call.history().setbacks().plus(call.requests(), deferral);
    return deferral.hostGivenUp() || !setbacks.mayGoOn(most)
        ? Optional.empty()
        : Optional.of(
            frontier
                .results()
                .putBack(
                    call.url(),
                    call.again(
                        call.history().with(setbacks),
                        call.url().retries(),
                        behindTheNextPause(deferral)),
                    FrontierListener.Again.RETRY));
  }

  final CompletionStage<Void> later(FinishedCall call, UrlHistory history, long due) {
    return frontier().results().putBack(call.url(), call.again(history, call.url().retries(), due));
  }

  static long behindOthers(Deferral deferral) {
    return deferral.until().plus(BEHIND_OTHERS).toEpochMilli();
  }

  private long behindTheNextPause(Deferral deferral) {
    long pause = Math.max(0, deferral.until().toEpochMilli() - nowMillis());
    return behindOthers(deferral) + NEXT_PAUSE * pause;
  }

  /** The end of its call, where one was made. */
  abstract FrontierListener.CallResult how();

  private void reportCall(FinishedCall call) {
    if (call.attempts() > call.url().attempts()) {
      long endedAt = call.endedAt().toEpochMilli();
      frontier.results().called(call.url(), how(), call.startedAt().toEpochMilli(), endedAt);
    }
  }

  private static void finish(
      Exchange exchange, @Nullable Throwable failure, AsyncCallback callback) {
    if (failure != null) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      exchange.setException(cause);
    }
    callback.done(false);
  }
}
