package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the database has kept its callers waiting. A disk that hangs holds them for minutes, and
 * they are well all the same. Safe for use by any thread.
 */
final class StorageClock {

  private final TimeSource time;
  private final Map<Thread, Long> inside = new ConcurrentHashMap<>();

  StorageClock(TimeSource time) {
    this.time = time;
  }

  /** The present thread asks the database for something. */
  void entered() {
    inside.put(Thread.currentThread(), time.nanos());
  }

  /** The present thread has its answer, or its failure. */
  void left() {
    inside.remove(Thread.currentThread());
  }

  /** How long the one that has waited longest is waiting; zero when none is. */
  Duration longest() {
    long now = time.nanos();
    return inside.values().stream()
        .map(since -> Duration.ofNanos(Math.max(0, now - since)))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
