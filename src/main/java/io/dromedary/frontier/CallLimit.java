package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of calls that may be under way: the concurrency, and fewer for a while when the
 * process could open no more connections. Confined to the dispatcher's thread.
 */
final class CallLimit {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Between two careful steps back to the full number of calls. */
  private static final Duration RAISE = Duration.ofSeconds(30);

  /** Calls that failed together count once. */
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  private final int concurrency;
  private final TimeSource time;
  private final Timers timers;
  private int limit;
  private long loweredAt;

  /** True while a timer for the next step up is set; there is never more than one. */
  private boolean raising;

  CallLimit(int concurrency, TimeSource time, Timers timers) {
    this.concurrency = concurrency;
    this.time = time;
    this.timers = timers;
    this.limit = concurrency;
  }

  boolean allows(int underWay) {
    return underWay < limit;
  }

  /** Fewer calls than are under way from now on. */
  void lower(int underWay) {
    long now = time.nanos();
    if (limit < concurrency && now - loweredAt < TOGETHER.toNanos()) {
      return;
    }
    if (limit == concurrency) {
      LOG.warn(
          "This process may open no more files and connections, so fewer calls are made at once;"
              + " allow it more (ulimit -n), or set a lower concurrency");
    }
    loweredAt = now;
    limit = Math.max(1, Math.min(limit - 1, underWay * 3 / 4));
    if (!raising) {
      raiseLater();
    }
  }

  private void raiseLater() {
    raising = true;
    timers.at(time.nanos() + RAISE.toNanos(), this::raise);
  }

  private void raise() {
    limit = Math.min(concurrency, limit + 1 + limit / 10);
    raising = false;
    if (limit < concurrency) {
      raiseLater();
    }
  }
}
