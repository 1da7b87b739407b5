package io.dromedary.host;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The only clock of the program. It never goes back, so a jump of the system's clock neither opens
 * a gate early nor keeps one closed. Safe for use by any thread.
 */
@FunctionalInterface
public interface TimeSource {

  /** The present time in nanoseconds since the epoch of {@link Instant}. */
  long nanos();

  /** The present time in whole milliseconds since the epoch, rounded down. */
  default long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos());
  }

  /** The present time. */
  default Instant instant() {
    return Instant.EPOCH.plusNanos(nanos());
  }

  /** Real time: the system's clock read once, then counted on by the monotonic clock. */
  static TimeSource system() {
    return new SystemTime();
  }
}
