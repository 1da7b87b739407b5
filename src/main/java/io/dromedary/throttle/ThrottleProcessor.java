package io.dromedary.throttle;

import io.dromedary.host.Permit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * The step of a route that the policy makes: what is inside of it is called through the throttle.
 */
final class ThrottleProcessor extends DelegateAsyncProcessor implements ShutdownPrepared {

  private final LaneEntry entrance;
  private final Runnable start;

  /**
   * Makes the step.
   *
   * @param start loads the stored gates; run before each start of the route
   */
  ThrottleProcessor(LaneEntry entrance, Runnable start, Processor inner) {
    super(inner);
    this.entrance = entrance;
    this.start = start;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Object permit = exchange.removeProperty(Permit.PROPERTY);
    ThrottledCall call = new ThrottledCall(exchange, callback, getProcessor());
    return entrance.handle(call, permit instanceof Permit given ? given : null);
  }

  /** Those who wait would hold up the stop of their route, for hours perhaps. */
  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    if (!suspendOnly) {
      entrance.rejectWaiting(call -> call.isFor(getProcessor()));
    }
  }

  @Override
  protected void doStart() throws Exception {
    start.run();
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    prepareShutdown(false, false);
    super.doStop();
  }
}
