package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The clocks of a machine, moved by hand. */
final class TwoClocks implements TimeSource {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private volatile Duration run = Duration.ZERO;
  private volatile Duration slept = Duration.ZERO;

  @Override
  public long nanos() {
    return START.getEpochSecond() * 1_000_000_000 + run.toNanos();
  }

  @Override
  public Instant wall() {
    return START.plus(run).plus(slept);
  }

  /** Lets time pass. */
  synchronized void advance(Duration by) {
    run = run.plus(by);
  }

  /** Suspends the machine: its monotonic clock stands still meanwhile. */
  synchronized void suspend(Duration by) {
    slept = slept.plus(by);
  }
}
