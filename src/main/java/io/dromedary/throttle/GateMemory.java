package io.dromedary.throttle;

import io.dromedary.host.HostState;
import java.util.concurrent.TimeUnit;

/**
 * The times of a stored gate in the nanoseconds that gates count in.
 *
 * @param waitNanos the last wait
 * @param limitedAt when the last 429 came; 0 when never
 * @param closedUntil the end of the cool-down; 0 when the gate was open
 * @param loweredAt from when on the learned limits hold
 */
record GateMemory(long waitNanos, long limitedAt, long closedUntil, long loweredAt) {

  static GateMemory of(HostState known, long now) {
    long limitedAt = Math.min(now, nanos(known.limitedAt()));
    return new GateMemory(
        nanos(known.waitMillis()),
        limitedAt,
        Math.min(nanos(known.closedUntil()), now + BackOff.LONGEST_NANOS),
        limitedAt == 0 ? now : limitedAt);
  }

  static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private static long nanos(long millis) {
    return Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
