package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The test tasks of one thread. One thread sends them, the other runs them. */
final class ThreadProbe {

  private static final long NONE = Long.MIN_VALUE;

  private final Executor executor;
  private final TimeSource time;
  private volatile long sentAt = NONE;
  private volatile long lastLag;

  ThreadProbe(Executor executor, TimeSource time) {
    this.executor = executor;
    this.time = time;
  }

  /** Sends a task, unless the last one has not run yet. A thread may refuse it. */
  void send() {
    if (sentAt != NONE) {
      return;
    }
    long now = time.nanos();
    sentAt = now;
    try {
      executor.execute(() -> ran(now));
    } catch (RejectedExecutionException e) {
      lastLag = 0;
    }
  }

  /** The time that the present task has waited; zero when there is none. */
  Duration waited() {
    long sent = sentAt;
    return sent == NONE ? Duration.ZERO : Duration.ofNanos(Math.max(0, time.nanos() - sent));
  }

  Duration lag() {
    Duration waiting = waited();
    Duration last = Duration.ofNanos(lastLag);
    return waiting.compareTo(last) > 0 ? waiting : last;
  }

  private void ran(long sent) {
    lastLag = time.nanos() - sent;
    sentAt = NONE;
  }
}
