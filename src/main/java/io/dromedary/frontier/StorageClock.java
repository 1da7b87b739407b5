package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures how long callers of the database wait. A disk that hangs may hold them for minutes; that
 * does not mean that their threads are stuck. Safe for use by any thread.
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

  /** The time that the longest waiting caller has waited; zero when none waits. */
  Duration longest() {
    long now = time.nanos();
    return inside.values().stream()
        .map(since -> Duration.ofNanos(Math.max(0, now - since)))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
