package io.dromedary.throttle;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves by hand. */
public final class ManualTime implements TimeSource {

  /** Where it begins: a full hour. */
  public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong(ChronoUnit.NANOS.between(Instant.EPOCH, START));

  @Override
  public long nanos() {
    return nanos.get();
  }

  /** Moves it on. */
  public void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}
