package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The tasks of one thread. Asked for by one thread, answered by another. */
final class Beat {

  private static final long NONE = Long.MIN_VALUE;

  private final Executor executor;
  private final TimeSource time;
  private volatile long askedAt = NONE;
  private volatile long lastLag;

  Beat(Executor executor, TimeSource time) {
    this.executor = executor;
    this.time = time;
  }

  /** Asks, unless the last answer has not come. A thread that takes no task does not answer. */
  void next() {
    if (askedAt != NONE) {
      return;
    }
    long now = time.nanos();
    askedAt = now;
    try {
      executor.execute(() -> answered(now));
    } catch (RejectedExecutionException e) {
      lastLag = 0;
    }
  }

  /** How long an answer has been waited for; zero when none is. */
  Duration waited() {
    long asked = askedAt;
    return asked == NONE ? Duration.ZERO : Duration.ofNanos(Math.max(0, time.nanos() - asked));
  }

  Duration lag() {
    Duration waiting = waited();
    Duration last = Duration.ofNanos(lastLag);
    return waiting.compareTo(last) > 0 ? waiting : last;
  }

  private void answered(long asked) {
    lastLag = time.nanos() - asked;
    askedAt = NONE;
  }
}
