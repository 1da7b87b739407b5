package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dispatcher's thread: runs what is posted, one after the other, then what is due, then what
 * follows from both. Any thread may post.
 */
final class EventLoop {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** After a fault of ours. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final TimeSource time;
  private final ScheduledExecutorService executor;
  private final Runnable afterEvents;
  private final Timers timers;
  private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();

  EventLoop(TimeSource time, ScheduledExecutorService executor, Runnable afterEvents) {
    this.time = time;
    this.executor = executor;
    this.afterEvents = afterEvents;
    this.timers = new Timers(time, executor, this::wake);
  }

  /** The tasks that are due at a time; for tasks on this thread only. */
  Timers timers() {
    return timers;
  }

  /** Runs an event soon; it must not block. */
  void post(Runnable event) {
    posted.add(event);
    wake();
  }

  /** Runs a task on this thread after a time; for tasks on this thread only. */
  void after(Duration pause, Runnable task) {
    timers.at(time.nanos() + pause.toNanos(), task);
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      try {
        executor.execute(this::turn);
      } catch (RejectedExecutionException e) {
        LOG.debug("The dispatcher has ended; further URLs are left in the queue", e);
      }
    }
  }

  private void turn() {
    awake.set(false);
    for (Runnable event = posted.poll(); event != null; event = posted.poll()) {
      guarded(event);
    }
    guarded(timers::runDue);
    guarded(afterEvents);
    guarded(timers::schedule);
  }

  /** One event that fails must not hold up the others; what it left undone is tried again. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("The dispatcher failed at an event and goes on", e);
      after(RETRY, () -> {});
    }
  }
}
