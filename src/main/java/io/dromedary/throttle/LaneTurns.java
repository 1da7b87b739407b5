package io.dromedary.throttle;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Lets the calls of a lane go whose turn has come. To be used without the lane's lock. */
final class LaneTurns {

  private static final Runnable NOTHING = LaneTurns::doNothing;

  private final CallLane<ThrottledCall> lane;
  private final GateEvents announce;
  private final Executor scheduler;

  LaneTurns(CallLane<ThrottledCall> lane, LaneContext context) {
    this.lane = lane;
    this.announce = context.announce();
    this.scheduler = context.scheduler();
  }

  /** Stands for a step behind which nothing follows. */
  static Runnable nothing() {
    return NOTHING;
  }

  /**
   * The work that follows when calls were taken from the queue.
   *
   * @param freed whether a slot has become free
   */
  Runnable after(LaneCalls.Taken taken, boolean freed) {
    boolean room = freed || taken.notifyDispatcher();
    return taken.ready().isEmpty() && !room ? NOTHING : () -> carryOut(taken, room);
  }

  private void carryOut(LaneCalls.Taken taken, boolean room) {
    taken.ready().forEach(this::launch);
    if (room) {
      announce.room(lane.host());
    }
  }

  /**
   * Those who waited go on on a thread of the scheduler, never on the event loop that made room.
   */
  private void launch(ThrottledCall call) {
    try {
      scheduler.execute(call::proceed);
    } catch (RejectedExecutionException shutDown) {
      call.reject(shutDown);
      lane.withdraw(call);
    }
  }

  private static void doNothing() {
    // Nothing follows.
  }
}
