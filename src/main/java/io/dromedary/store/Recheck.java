package io.dromedary.store;

import java.time.Duration;

/**
 * The times for which an answer is good: until then its URL is not called again.
 *
 * @param after for an answer that is ok
 * @param brokenAfter for any other end
 * @param oncePerRun whether what was found since the frontier was opened is good in any case
 */
public record Recheck(Duration after, Duration brokenAfter, boolean oncePerRun) {

  /** Refuses what cannot work. */
  public Recheck {
    check("recheck-after", after);
    check("recheck-broken-after", brokenAfter);
  }

  /** The same time for all. */
  public static Recheck after(Duration after) {
    return new Recheck(after, after, false);
  }

  /** The longest time that an answer is good. */
  public Duration longest() {
    return after.compareTo(brokenAfter) < 0 ? brokenAfter : after;
  }

  /**
   * Returns true when an answer is still good. One from the future is from before the clock was set
   * back: it counts as old.
   *
   * @param opened when the frontier was opened, in milliseconds since the epoch
   * @param now in milliseconds since the epoch
   */
  public boolean isGood(LastAnswer answer, boolean ok, long opened, long now) {
    long at = answer.checkedAt();
    long good = (ok ? after : brokenAfter).toMillis();
    boolean ofThisRun = oncePerRun && opened <= at && at <= now;
    return at > 0 && (ofThisRun || Math.abs(now - at) < good);
  }

  private static void check(String key, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(key + " must not be negative, was " + time);
    }
  }
}
