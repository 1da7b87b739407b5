package io.dromedary.http;

import io.dromedary.gate.CancelReason;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.Cancellation;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Ends a call: agrees with the throttle whether it was cancelled, writes the exchange and hands it
 * on. There are three ways to end it; its call takes exactly one, once.
 */
final class CallCompletion {

  private final Exchange exchange;
  private final AsyncCallback callback;
  private final ResponseWriter writer;
  private final Optional<Cancellation> cancellation;

  CallCompletion(Exchange exchange, AsyncCallback callback, HeaderFilterStrategy filter) {
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

  /** Decides whether the request may leave; to be asked right before its bytes do. */
  boolean mayLeave() {
    return cancellation.isEmpty() || cancellation.get().mayLeave();
  }

  boolean isCancelled() {
    return cancellation.isPresent() && cancellation.get().isCancelled();
  }

  /** Returns true when a request that got lost on a kept connection may leave once more at once. */
  boolean mayResend() {
    return cancellation.isEmpty() || cancellation.get().mayResend();
  }

  /** Names what aborts the call; run at once when it is cancelled already. */
  void onCancel(Runnable abort) {
    cancellation.ifPresent(handle -> handle.onCancel(() -> unlessStopped(abort)));
  }

  /** Settles that the head of the answer is here. False when the call was cancelled before. */
  boolean isAnsweredBy(AnswerHead head) {
    return cancellation.isEmpty() || cancellation.get().answered(head.status(), head::value);
  }

  /**
   * Settles whether what came of an answer that broke off is enough for a limit. The call ends with
   * it then, as with a whole answer.
   */
  boolean isLimitedBy(AnswerHead cut) {
    return cancellation.isPresent() && cancellation.get().limitedBy(cut.status(), cut::value);
  }

  void answered(AnswerHead head, CallCost tally) {
    writer.write(exchange, head);
    end(tally);
  }

  void failed(Exception failure, CallCost tally) {
    write(failure);
    end(tally);
  }

  void cancelled(CallCost tally) {
    exchange.setException(cancelled(cancellation.orElseThrow()));
    end(tally);
  }

  /**
   * Ends a call that could not begin, on the caller's thread; the callback is left to the caller.
   */
  void refused(Exception failure) {
    write(failure);
    writer.write(exchange, CallCost.NONE);
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

  private void end(CallCost tally) {
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
