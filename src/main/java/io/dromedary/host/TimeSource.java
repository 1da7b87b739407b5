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

  /**
   * The wall clock as it stands now. It may have been set since the start, and jumps then: it is
   * only for the comparison with times that others have taken from it, such as those of files.
   */
  default Instant wall() {
    return instant();
  }

  /** Real time: the system's clock read once, then counted on by the monotonic clock. */
  static TimeSource system() {
    return new SystemTime();
  }
}
