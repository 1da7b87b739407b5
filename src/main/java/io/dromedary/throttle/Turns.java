package io.dromedary.throttle;

import java.util.concurrent.TimeUnit;

/**
 * Lets the exchanges that wait inside the throttle and whoever asks for permits from outside take
 * turns at one host. Guarded by the lane's lock.
 */
final class Turns {

  /** How long a turn is kept for an asker from outside that was told to come again. */
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private boolean outsideWants;
  private boolean insideWasLast;
  private long heldUntil;

  /** Whether an asker from outside must let those who wait inside go first. */
  boolean isInsideNext(boolean someoneWaits) {
    return someoneWaits && !insideWasLast;
  }

  boolean outsideWants() {
    return outsideWants;
  }

  /** Until when the turn is kept for the asker from outside. */
  long heldUntil() {
    return heldUntil;
  }

  /** Whether the present turn is kept for an asker from outside. */
  boolean isHeldForOutside(long now) {
    if (!outsideWants || !insideWasLast) {
      return false;
    }
    if (heldUntil == 0) {
      heldUntil = now + GRACE_NANOS;
    }
    return now < heldUntil;
  }

  void outsideRefused() {
    outsideWants = true;
  }

  void outsideTook() {
    outsideWants = false;
    insideWasLast = false;
    heldUntil = 0;
  }

  void insideTook() {
    outsideWants &= heldUntil == 0;
    insideWasLast = true;
    heldUntil = 0;
  }
}
