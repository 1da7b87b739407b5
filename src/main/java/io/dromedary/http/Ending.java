package io.dromedary.http;

import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.CancelReason;
import io.dromedary.throttle.Cancellation;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How a call ends: settles with the throttle whether it was cancelled, writes the exchange and
 * hands it on. The three ways to end it exclude each other; its call sees to it that one is taken
 * once.
 */
final class Ending {

  /** The fields among those that a throttle reads whose values are lists (RFC 9651). */
  private static final Set<String> LISTS = Set.of("RateLimit", "RateLimit-Policy");

  private final Exchange exchange;
  private final AsyncCallback callback;
  private final ResponseWriter writer;
  private final Optional<Cancellation> cancellation;

  Ending(Exchange exchange, AsyncCallback callback, HeaderFilterStrategy filter) {
    this.exchange = exchange;
    this.callback = callback;
    this.writer = new ResponseWriter(filter);
    this.cancellation = Cancellation.of(exchange);
  }

  /**
   * Begins the call where no throttle has.
   *
   * @throws IllegalStateException when the handle was used up by an earlier call
   */
  void begin() {
    if (cancellation.isPresent() && cancellation.get().state() == Cancellation.State.DONE) {
      throw new IllegalStateException(
          "one permit is for one call: " + exchange.getExchangeId() + " has made its call before");
    }
    cancellation.ifPresent(Cancellation::start);
  }

  boolean isCancelled() {
    return cancellation.isPresent() && cancellation.get().isCancelled();
  }

  /** Names what aborts the call; run at once when it is cancelled already. */
  void onCancel(Runnable abort) {
    cancellation.ifPresent(handle -> handle.onCancel(() -> unlessStopped(abort)));
  }

  /** Settles that the head of the answer is here. False when the call was cancelled before. */
  boolean isAnsweredBy(HttpClientResponse head) {
    return cancellation.isEmpty()
        || cancellation.get().answered(head.statusCode(), name -> value(head, name));
  }

  /** Lists that stand in several lines are one list (RFC 9110, section 5.3). */
  private static @Nullable String value(HttpClientResponse head, String name) {
    return LISTS.contains(name)
        ? head.headers().getAll(name).stream().reduce((one, next) -> one + ", " + next).orElse(null)
        : head.getHeader(name);
  }

  void answered(HttpClientResponse head, Tally tally) {
    writer.write(exchange, head);
    end(tally);
  }

  void failed(Exception failure, Tally tally) {
    write(failure);
    end(tally);
  }

  void cancelled(Tally tally) {
    exchange.setException(cancelled(cancellation.orElseThrow()));
    end(tally);
  }

  /**
   * Ends a call that could not begin, on the caller's thread; the callback is left to the caller.
   */
  void refused(Exception failure) {
    write(failure);
    writer.write(exchange, Tally.NONE);
  }

  private void write(Exception failure) {
    boolean failed = cancellation.isEmpty() || cancellation.get().failed();
    Optional<Exception> cancelled =
        cancellation.filter(Cancellation::isCancelled).map(this::cancelled);
    exchange.setException(failed ? failure : cancelled.orElse(failure));
  }

  private CallCancelledException cancelled(Cancellation handle) {
    CancelReason reason = handle.reason().orElseThrow();
    return new CallCancelledException(exchange, reason, handle.wasStarted());
  }

  private void end(Tally tally) {
    writer.write(exchange, tally);
    callback.done(false);
  }

  /** A stopped event loop has closed its connections: there is nothing left to abort. */
  private static void unlessStopped(Runnable abort) {
    try {
      abort.run();
    } catch (RejectedExecutionException stopped) {
      // see above
    }
  }
}
