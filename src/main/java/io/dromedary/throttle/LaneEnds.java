package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/** Ends the calls of one lane for a reason that is not its gate's. Safe for use by any thread. */
final class LaneEnds {

  private final CallLane<ThrottledCall> lane;
  private final LaneLock lock;
  private final LaneCalls calls;

  LaneEnds(CallLane<ThrottledCall> lane, LaneLock lock, LaneCalls calls) {
    this.lane = lane;
    this.lock = lock;
    this.calls = calls;
  }

  /**
   * Ends every waiting exchange that matches, because nothing will start it any more.
   *
   * @param why what has happened, such as {@code the throttle stopped}
   */
  void rejectWaiting(Predicate<ThrottledCall> matching, String why) {
    List<ThrottledCall> rejected = lock.get(() -> calls.removeWaiting(matching));
    rejected.forEach(
        call ->
            call.reject(
                new RejectedExecutionException(
                    why + " while " + call.url() + " waited for " + lane.host())));
  }

  /** Cancels every call that is not answered, and leaves what must follow to the caller. */
  void cancel(CancelReason why, List<Runnable> aborts, List<Runnable> withdrawals) {
    lock.hold(
        () ->
            calls.each(
                call ->
                    call.cancellation()
                        .mark(why)
                        .ifPresent(
                            (call.cancellation().wasStarted() ? aborts : withdrawals)::add)));
  }

  /** Cancels every call that is not answered. */
  void cancel(CancelReason why) {
    List<Runnable> consequences = new ArrayList<>();
    cancel(why, consequences, consequences);
    consequences.forEach(GateEvents::safely);
  }
}
