package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.HostGate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts the calls of a lane. Guarded by the lane's lock. */
final class LaneStart {

  /**
   * How a call began.
   *
   * @param how null when it was cancelled
   * @param next to be run without the lock
   */
  record Begun(HostGate.@Nullable Start how, Runnable next) {}

  private final HostGate gate;
  private final LaneCalls calls;
  private final AtomicInteger inFlight;

  LaneStart(HostGate gate, LaneCalls calls, AtomicInteger inFlight) {
    this.gate = gate;
    this.calls = calls;
    this.inFlight = inFlight;
  }

  /**
   * Starts a call.
   *
   * @param refusal the reason why none may leave now, for which the call is cancelled
   */
  Begun begin(ThrottledCall call, Optional<CancelReason> refusal) {
    return refusal
        .map(why -> new Begun(null, call.cancellation().mark(why).orElse(LaneTurns.nothing())))
        .orElseGet(() -> new Begun(started(call), LaneTurns.nothing()));
  }

  /** Null when the call was cancelled meanwhile. */
  private HostGate.@Nullable Start started(ThrottledCall call) {
    HostGate.Start start = gate.start(call.grant());
    if (start != HostGate.Start.STARTED) {
      return start;
    }
    if (!call.cancellation().start()) {
      return null;
    }
    calls.admit(call);
    inFlight.incrementAndGet();
    return start;
  }
}
