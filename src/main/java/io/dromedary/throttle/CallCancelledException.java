package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/**
 * Ends the exchange of a call that was cancelled, and carries the reason to whoever waits for it.
 */
public class CallCancelledException extends CamelExchangeException {

  private static final long serialVersionUID = 1L;

  private final transient CancelReason reason;
  private final boolean started;

  /**
   * Makes the exception.
   *
   * @param exchange the exchange that ends with it
   * @param reason why
   * @param started whether the call was in flight; false when it had not started and no byte went
   *     out for it
   */
  public CallCancelledException(Exchange exchange, CancelReason reason, boolean started) {
    super(
        "Call cancelled " + (started ? "in flight" : "before it started") + ": " + reason,
        exchange);
    this.reason = reason;
    this.started = started;
  }

  /** The reason why the call was cancelled. */
  public CancelReason reason() {
    return reason;
  }

  /** Returns true when the call was in flight; false when it never started. */
  public boolean wasStarted() {
    return started;
  }
}
