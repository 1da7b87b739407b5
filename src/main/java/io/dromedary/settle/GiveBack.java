package io.dromedary.settle;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierListener;
import io.dromedary.frontier.FrontierListener.Again;
import io.dromedary.host.TimeSource;
import io.dromedary.results.CancellationRecord;
import io.dromedary.results.CancellationRecord.State;
import io.dromedary.throttle.CallCancelledException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/**
 * The step {@code giveBack}: a cancelled call goes back into the frontier with its reason, at no
 * cost in retries.
 */
public final class GiveBack extends SettleStep {

  /** Makes the step. */
  public GiveBack(Frontier frontier, TimeSource time) {
    super(frontier, time);
  }

  @Override
  FrontierListener.CallResult how() {
    return FrontierListener.CallResult.CANCELLED;
  }

  @Override
  CompletionStage<Void> end(Exchange exchange, FinishedCall call) {
    CallCancelledException cancelled =
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CallCancelledException.class);
    if (cancelled == null) {
      throw new IllegalStateException("giveBack stands where no CallCancelledException was caught");
    }
    State state = cancelled.wasStarted() ? State.IN_FLIGHT : State.NOT_STARTED;
    CancellationRecord record =
        new CancellationRecord(cancelled.reason().at(), state, cancelled.reason().toString());
    return frontier()
        .results()
        .putBack(
            call.url(),
            call.again(call.history().plus(record), call.url().retries(), 0),
            cancelled.reason().isOfHost() ? Again.LIMITED : Again.LEASE_LOST);
  }
}
