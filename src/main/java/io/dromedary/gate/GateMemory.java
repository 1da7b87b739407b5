package io.dromedary.gate;

import io.dromedary.host.HostState;
import java.util.concurrent.TimeUnit;

/**
 * The times of a stored gate in the nanoseconds that gates count in.
 *
 * @param waitNanos the last wait
 * @param limitedAt when the last 429 came; 0 when never
 * @param closedUntil the end of the cool-down; 0 when the gate was open
 * @param learnedAt from when on the learned limits come back to the full ones
 * @param heldUntil until when an announced limit holds calls back; 0 when none does
 * @param heldLeft how many calls it still allows until then
 */
record GateMemory(
    long waitNanos,
    long limitedAt,
    long closedUntil,
    long learnedAt,
    long heldUntil,
    long heldLeft) {

  static GateMemory of(HostState known, long now) {
    long limitedAt = Math.min(now, nanos(known.limitedAt()));
    long saved = nanos(known.savedAt());
    long back = Math.max(0, saved - now);
    long savedAt = Math.min(now, saved);
    return new GateMemory(
        nanos(known.waitMillis()),
        limitedAt,
        Math.min(earlier(known.closedUntil(), back), now + BackOff.LONGEST_NANOS),
        savedAt != 0 ? savedAt : limitedAt != 0 ? limitedAt : now,
        earlier(known.heldUntil(), back),
        Math.max(0, known.heldLeft()));
  }

  /**
   * A wait that was stored begins anew, and is not longer, when the clock has been set back since.
   */
  private static long earlier(long millis, long back) {
    return millis <= 0 ? 0 : Math.max(1, nanos(millis) - back);
  }

  /** Returns true when nothing is left of it: a host that was idle for so long begins anew. */
  boolean isForgotten(long now) {
    long last = Math.max(Math.max(learnedAt, limitedAt), Math.max(closedUntil, heldUntil));
    long memory =
        Math.max(LimitRecovery.FORGOTTEN_NANOS, 2 * Math.min(waitNanos, BackOff.LONGEST_NANOS));
    return now - last >= memory;
  }

  static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private static long nanos(long millis) {
    return Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
