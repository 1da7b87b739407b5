package io.dromedary.gate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The back-off of a host: its step, the wait, and the end of the cool-down. Times are nanoseconds
 * since the epoch. Not safe for use by several threads.
 */
final class BackOff {

  /**
   * The longest wait that is distinguished from longer ones, 100 years: so that even twice as much,
   * added to the present time, stays within a long.
   */
  static final Duration LONGEST = Duration.ofDays(36_525);

  static final long LONGEST_NANOS = LONGEST.toNanos();

  static final long FIRST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);
  static final long SHORTEST_MEMORY_NANOS = TimeUnit.MINUTES.toNanos(30);

  /** Enough to spread many clients; a host that says "one hour" is not left alone much longer. */
  static final long MOST_JITTER_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final double JITTER_SHARE = 0.1;

  /** A host may be asked once too early, as by a clock that is a little slow; not twice. */
  private static final int REFUSED_IN_EARNEST = 2;

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final DoubleSupplier random;
  private int step;
  private long wait;
  private long limitedAt;
  private long until;
  private int refusedProbes;

  /**
   * Makes one without history.
   *
   * @param random gives numbers from 0 to 1, for the jitter
   */
  BackOff(DoubleSupplier random) {
    this.random = random;
  }

  int step() {
    return step;
  }

  long waitNanos() {
    return wait;
  }

  long limitedAt() {
    return limitedAt;
  }

  /** The end of the cool-down; it never gets earlier. */
  long until() {
    return until;
  }

  void restore(int knownStep, long waitNanos, long limited, long closedUntil) {
    step = knownStep;
    wait = Math.min(waitNanos, LONGEST_NANOS);
    limitedAt = limited;
    until = closedUntil;
    refusedProbes = closedUntil > 0 ? Math.max(0, step - 1) : 0;
  }

  /** A good answer: the next announced wait counts as it is. */
  void answered() {
    refusedProbes = 0;
  }

  /**
   * The first 429 of an epoch: a cool-down from now on. It is as long as the host asks; from the
   * second refused probe in a row on at least twice as long as the one before.
   *
   * @param wasWell whether the host has answered well since the last cool-down: then it is the
   *     first step again, else one more
   * @param wasProbe whether the probe got it
   */
  void limited(@Nullable Duration asked, boolean wasWell, boolean wasProbe, long now) {
    step = wasWell ? 1 : step + 1;
    refusedProbes += wasProbe ? 1 : 0;
    long least = refusedProbes >= REFUSED_IN_EARNEST ? Math.min(LONGEST_NANOS, 2 * wait) : 0;
    wait = Math.max(least, asked == null ? ownWait() : nanos(asked));
    limitedAt = now;
    until = Math.max(until, withJitter(now));
  }

  /**
   * A later 429 of an epoch that is over: it can only lengthen the cool-down.
   *
   * @return whether it did
   */
  boolean extended(@Nullable Duration asked, long now) {
    if (asked == null || now + nanos(asked) <= until) {
      return false;
    }
    wait = nanos(asked);
    limitedAt = now;
    until = withJitter(now);
    return true;
  }

  /** Forgets the step when the host has been well for long enough; true when it did so now. */
  boolean forget(long now) {
    if (step == 0 || now - limitedAt < Math.max(SHORTEST_MEMORY_NANOS, 2 * wait)) {
      return false;
    }
    step = 0;
    return true;
  }

  private long ownWait() {
    int doublings = Math.min(step - 1, Long.numberOfLeadingZeros(FIRST_WAIT_NANOS) - 1);
    return Math.min(LONGEST_NANOS, FIRST_WAIT_NANOS << doublings);
  }

  private long withJitter(long now) {
    double jitter = Math.min((double) MOST_JITTER_NANOS, wait * JITTER_SHARE);
    long end = now + wait + (long) (jitter * random.getAsDouble());
    return -Math.floorDiv(-end, MILLI) * MILLI;
  }

  private static long nanos(Duration asked) {
    return asked.compareTo(LONGEST) < 0 ? asked.toNanos() : LONGEST_NANOS;
  }
}
