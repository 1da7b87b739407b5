package io.dromedary.gate;

/**
 * The slots and the pace that were set last, and how they come back to the full ones with time.
 * Times are nanoseconds since the epoch. Not safe for use by several threads.
 */
final class LearnedLimits {

  private int slots;
  private double pace;
  private long at;
  private long decayedHours;

  void set(int slotsNow, double paceNow, long now) {
    slots = slotsNow;
    pace = paceNow;
    at = now;
    decayedHours = 0;
  }

  /** The time at which they were set; 0 when they never were. */
  long at() {
    return at;
  }

  /** Returns true when another hour has passed since this was asked last. */
  boolean hasDecayed(long now) {
    long hours = LimitRecovery.hours(now - at);
    boolean another = hours != decayedHours;
    decayedHours = hours;
    return another;
  }

  int slots(int full, long now) {
    return LimitRecovery.slots(slots, full, now - at);
  }

  double pace(double full, long now) {
    return LimitRecovery.pace(pace, full, now - at);
  }
}
