package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The timers of the dispatcher: many times, one scheduled wake-up. Confined to the dispatcher's
 * thread.
 */
final class Timers {

  private record Timer(long at, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.compare(at, other.at);
    }
  }

  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final TimeSource time;
  private final ScheduledExecutorService scheduler;
  private final Runnable wake;
  private @Nullable ScheduledFuture<?> scheduled;
  private long scheduledAt = Long.MAX_VALUE;

  Timers(TimeSource time, ScheduledExecutorService scheduler, Runnable wake) {
    this.time = time;
    this.scheduler = scheduler;
    this.wake = wake;
  }

  /** Runs an action at a time in nanoseconds of {@link TimeSource}, from within {@link #runDue}. */
  void at(long nanos, Runnable action) {
    timers.add(new Timer(nanos, action));
  }

  void runDue() {
    long now = time.nanos();
    Timer first = timers.peek();
    while (first != null && first.at() <= now) {
      timers.remove();
      first.action().run();
      first = timers.peek();
    }
  }

  /** Makes sure that the next time wakes the dispatcher. */
  void schedule() {
    Timer first = timers.peek();
    long at = first == null ? Long.MAX_VALUE : first.at();
    if (at == scheduledAt) {
      return;
    }
    if (scheduled != null) {
      scheduled.cancel(false);
      scheduled = null;
    }
    scheduledAt = at;
    if (first != null) {
      long delay = Math.max(0, at - time.nanos());
      scheduled = scheduler.schedule(this::fired, delay, TimeUnit.NANOSECONDS);
    }
  }

  private void fired() {
    scheduledAt = Long.MAX_VALUE;
    wake.run();
  }
}
