package io.dromedary.throttle;

import java.util.concurrent.TimeUnit;

/**
 * Lets the exchanges that wait inside the throttle and the dispatcher of the frontier take turns at
 * one host. Guarded by the lane's lock.
 */
final class HostTurns {

  /** The time for which a turn is kept for a dispatcher that was asked to come again. */
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private boolean dispatcherWants;
  private boolean queueWasLast;
  private long heldUntil;

  /** Returns true when the dispatcher must let the queue go first. */
  boolean isQueueNext(boolean someoneWaits) {
    return someoneWaits && !queueWasLast;
  }

  boolean dispatcherWants() {
    return dispatcherWants;
  }

  /** The time until which the turn is kept for the dispatcher. */
  long heldUntil() {
    return heldUntil;
  }

  /** Returns true when the present turn is kept for the dispatcher. */
  boolean isHeldForDispatcher(long now) {
    if (!dispatcherWants || !queueWasLast) {
      return false;
    }
    if (heldUntil == 0) {
      heldUntil = now + GRACE_NANOS;
    }
    return now < heldUntil;
  }

  void dispatcherRefused() {
    dispatcherWants = true;
  }

  void dispatcherTook() {
    dispatcherWants = false;
    queueWasLast = false;
    heldUntil = 0;
  }

  void queueTook() {
    dispatcherWants &= heldUntil == 0;
    queueWasLast = true;
    heldUntil = 0;
  }
}
