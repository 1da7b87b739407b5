package io.dromedary.throttle;

import io.dromedary.host.TimeSource;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one action at the earliest of the times that it was set to. Guarded by the gate's lock. */
final class WakeUpTimer {

  private final ScheduledExecutorService scheduler;
  private final TimeSource time;
  private final Runnable action;
  private @Nullable Future<?> pending;
  private long setTo;

  WakeUpTimer(ScheduledExecutorService scheduler, TimeSource time, Runnable action) {
    this.scheduler = scheduler;
    this.time = time;
    this.action = action;
  }

  /** Sets it, unless it is set to an earlier time. */
  void set(long at) {
    if (pending != null && setTo <= at) {
      return;
    }
    clear();
    try {
      pending = scheduler.schedule(action, at - time.nanos(), TimeUnit.NANOSECONDS);
      setTo = at;
    } catch (RejectedExecutionException shutDown) {
      // Nothing starts any more; the stop of the throttle ends those who wait.
    }
  }

  /** Unsets it; also to be called when it has gone off. */
  void clear() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }
}
