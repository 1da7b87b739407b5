package io.dromedary.gate;

import java.util.concurrent.TimeUnit;

/**
 * The law by which learned limits return to the full ones when nothing is learned anew: each day
 * half of what is missing, in whole hours, and after a week all of it. Without a full pace, the
 * pace doubles each day instead. A day, because load and lists come daily: what held yesterday is
 * still half true today; a week, because then less than a hundredth is missing.
 */
final class LimitRecovery {

  /** After so long nothing of a learned limit is left. */
  static final long FORGOTTEN_NANOS = TimeUnit.DAYS.toNanos(7);

  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final double HOURS_OF_HALF = TimeUnit.DAYS.toHours(1);

  private LimitRecovery() {}

  /** The whole hours of a span in nanoseconds: what was learned changes only with these. */
  static long hours(long age) {
    return Math.max(0, age) / HOUR;
  }

  /** The pace that is left after so many nanoseconds, in calls a second. */
  static double pace(double learned, double full, long age) {
    if (age >= FORGOTTEN_NANOS || learned >= full) {
      return full;
    }
    double left = left(age);
    return Double.isInfinite(full) ? learned / left : full - (full - learned) * left;
  }

  /** The slots that are left after so many nanoseconds. */
  static int slots(int learned, int full, long age) {
    return age >= FORGOTTEN_NANOS ? full : full - (int) Math.ceil((full - learned) * left(age));
  }

  private static double left(long age) {
    return Math.pow(0.5, hours(age) / HOURS_OF_HALF);
  }
}
