package io.dromedary.throttle;

import io.dromedary.host.HostState;
import java.util.concurrent.TimeUnit;

/**
 * The times of a stored gate in the nanoseconds that gates count in.
 *
 * @param waitNanos the last wait
 * @param limitedAt when the last 429 came; 0 when never
 * @param closedUntil the end of the cool-down; 0 when the gate was open
 * @param learnedAt from when on the learned limits come back to the full ones
 * @param heldUntil until when the host has announced that it allows no call; 0 when it allows some
 */
record GateMemory(
    long waitNanos, long limitedAt, long closedUntil, long learnedAt, long heldUntil) {

  static GateMemory of(HostState known, long now) {
    long limitedAt = Math.min(now, nanos(known.limitedAt()));
    long savedAt = Math.min(now, nanos(known.savedAt()));
    return new GateMemory(
        nanos(known.waitMillis()),
        limitedAt,
        Math.min(nanos(known.closedUntil()), now + BackOff.LONGEST_NANOS),
        savedAt != 0 ? savedAt : limitedAt != 0 ? limitedAt : now,
        nanos(known.heldUntil()));
  }

  /** Whether nothing is left of it: a host that was idle for so long begins anew. */
  boolean isForgotten(long now) {
    long last = Math.max(Math.max(learnedAt, limitedAt), Math.max(closedUntil, heldUntil));
    long memory = Math.max(Decay.FORGOTTEN_NANOS, 2 * Math.min(waitNanos, BackOff.LONGEST_NANOS));
    return now - last >= memory;
  }

  static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private static long nanos(long millis) {
    return Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
