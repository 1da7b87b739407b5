package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says when a trouble that lasts is worth a line: when it begins, and once a minute from then on.
 * Safe for use by any thread.
 */
final class Reminder {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final long NONE = Long.MIN_VALUE;

  private final TimeSource time;
  private final AtomicLong told = new AtomicLong(NONE);

  Reminder(TimeSource time) {
    this.time = time;
  }

  /** Whether the trouble, which is there now, is to be told of. */
  boolean isDue() {
    long now = time.nanos();
    long last = told.get();
    return (last == NONE || now - last >= EVERY.toNanos()) && told.compareAndSet(last, now);
  }

  /** The trouble is over; true when it had been told of. */
  boolean isOver() {
    return told.get() != NONE && told.getAndSet(NONE) != NONE;
  }
}
