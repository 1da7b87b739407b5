package io.dromedary.host;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Wall-clock time at the start, and the monotonic clock from there on: the one class that reads the
 * machine's clocks.
 */
final class SystemTime implements TimeSource {

  private final long offset =
      ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now()) - System.nanoTime();

  @Override
  public long nanos() {
    return offset + System.nanoTime();
  }

  @Override
  public Instant wall() {
    return Instant.now();
  }
}
