package io.dromedary.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler in virtual time: tasks run on the thread that advances the clock, in their order. */
public final class VirtualScheduler extends AbstractExecutorService
    implements ScheduledExecutorService {

  private final ManualTime time;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.<Task>comparingLong(t -> t.at).thenComparing(t -> t.number));
  private long number;

  /** Makes one that moves the given clock. */
  public VirtualScheduler(ManualTime time) {
    this.time = time;
  }

  /** Runs what is due now. */
  public void runDue() {
    advance(Duration.ZERO);
  }

  /** Moves the clock on, stopping at every task on the way. */
  public void advance(Duration by) {
    long end = time.nanos() + by.toNanos();
    for (Task next = due(end); next != null; next = due(end)) {
      time.advance(Duration.ofNanos(Math.max(0, next.at - time.nanos())));
      next.run();
    }
    time.advance(Duration.ofNanos(end - time.nanos()));
  }

  /**
   * Moves the clock to the next task and runs it; what it throws is thrown on.
   *
   * @return false when there was none
   */
  public boolean step() {
    Task next = due(Long.MAX_VALUE);
    if (next == null) {
      return false;
    }
    time.advance(Duration.ofNanos(Math.max(0, next.at - time.nanos())));
    next.run();
    if (!next.isCancelled()) {
      next.rethrow();
    }
    return true;
  }

  synchronized int pending() {
    tasks.removeIf(FutureTask::isCancelled);
    return tasks.size();
  }

  private synchronized Task due(long end) {
    return !tasks.isEmpty() && tasks.peek().at <= end ? tasks.poll() : null;
  }

  @Override
  public void execute(Runnable command) {
    schedule(command, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    Task task = new Task(command, time.nanos() + unit.toNanos(delay), number++);
    tasks.add(task);
    return task;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable r, long first, long every, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable r, long first, long gap, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  /** Does nothing: tasks run only when the clock is moved. */
  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return new ArrayList<>(tasks);
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }

  private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
    private final long at;
    private final long number;

    Task(Runnable command, long at, long number) {
      super(command, null);
      this.at = at;
      this.number = number;
    }

    void rethrow() {
      try {
        get();
      } catch (ExecutionException failure) {
        throw new AssertionError("a task failed at " + time.instant(), failure.getCause());
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - time.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
