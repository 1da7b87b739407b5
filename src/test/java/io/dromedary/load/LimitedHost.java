package io.dromedary.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One host that answers 429 now and then, and knows when it is closed. For one thread. */
final class LimitedHost {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A client that comes more often while the host is closed is rude enough already. */
  private static final int MOST_WINDOWS = 100;

  /**
   * What a request gets.
   *
   * @param retryAfterSeconds the value of Retry-After of a 429; 0 for a good answer
   * @param isEarly it came while the host was closed, but may have left before that was known
   * @param forbiddenBy the windows that forbid it; empty when it was right to come
   */
  record Judgement(int retryAfterSeconds, boolean isEarly, List<ClosedWindow> forbiddenBy) {}

  private final LimitPlan plan;
  private final Bucket bucket;
  private final List<ClosedWindow> windows = new ArrayList<>();
  private int requests;
  private int given;
  private boolean isDueNow;

  LimitedHost(LimitPlan plan) {
    this.plan = plan;
    this.bucket = new Bucket(plan.perSecond(), plan.burst());
  }

  /** Judges a request that arrives now and is answered at once if the answer is a 429. */
  Judgement arrived(long now, long connection) {
    windows.removeIf(window -> window.isOver(now));
    if (!windows.isEmpty()) {
      return whileClosed(now, connection, plan.grace());
    }
    requests++;
    if (!isDueNow && !isDue(now)) {
      return new Judgement(0, false, List.of());
    }
    given += isDueNow ? 0 : 1;
    isDueNow = false;
    windows.add(new ClosedWindow(connection, now, now + plan.retryAfterSeconds() * SECOND));
    return new Judgement(plan.retryAfterSeconds(), false, List.of());
  }

  private boolean isDue(long now) {
    return plan.hasBuckets() ? !bucket.take(now) : plan.isDue(requests, given);
  }

  /** The next request gets a 429, besides those of the plan. */
  void dueNow() {
    isDueNow = true;
  }

  boolean isClosed(long now) {
    return windows.stream().anyMatch(window -> !window.isOver(now));
  }

  /**
   * Until when the host is closed does not change: a client may never read this answer. It may also
   * read this one alone, so the seconds are rounded up: they never say less than is left.
   */
  private Judgement whileClosed(long now, long connection, Duration grace) {
    List<ClosedWindow> forbidding =
        windows.stream().filter(window -> window.forbids(now, connection, grace)).toList();
    long end = windows.get(0).end();
    if (windows.size() < MOST_WINDOWS) {
      windows.add(new ClosedWindow(connection, now, end));
    }
    int seconds = (int) -Math.floorDiv(now - end, SECOND);
    return new Judgement(seconds, forbidding.isEmpty(), forbidding);
  }
}
