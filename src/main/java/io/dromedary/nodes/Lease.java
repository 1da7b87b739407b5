package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The time for which this node may call: from the start of its last good sign of life. The
 * monotonic clock decides; as it stands still in a machine that is suspended, the wall clock must
 * agree that the time is not over. Safe for use by any thread, without a lock.
 */
final class Lease {

  private final TimeSource time;
  private final Duration length;
  private volatile Moment start;
  private volatile boolean held;

  Lease(TimeSource time, Duration length) {
    this.time = time;
    this.length = length;
    this.start = now();
  }

  /** Both clocks, now. */
  Moment now() {
    return new Moment(time.nanos(), time.wall());
  }

  /**
   * Holds it anew.
   *
   * @param from when the sign of life was begun
   */
  void renew(Moment from) {
    start = from;
    held = true;
  }

  /** Gives it up at once. */
  void lose() {
    held = false;
  }

  boolean isGood() {
    Moment from = start;
    return held
        && time.nanos() - from.nanos() < length.toNanos()
        && time.wall().isBefore(from.wall().plus(length));
  }

  /** The time since the last good sign of life was begun. */
  Duration age() {
    return Duration.ofNanos(time.nanos() - start.nanos());
  }

  /** The nanoseconds until it ends by the monotonic clock; not above 0 when it has ended. */
  long leftNanos() {
    return held ? start.nanos() + length.toNanos() - time.nanos() : 0;
  }

  /**
   * A moment by both clocks.
   *
   * @param nanos the monotonic clock
   * @param wall the clock that goes on while the machine is suspended
   */
  record Moment(long nanos, Instant wall) {}
}
