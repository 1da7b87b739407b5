package io.dromedary.http;

import io.dromedary.host.TimeSource;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a call runs out of time. It may be moved cheaply: one that moves away leaves
 * its timer as it is, so a call that goes well costs one timer. Confined to one event loop.
 */
final class Deadline {

  private final Loop loop;
  private final TimeSource time;
  private final Runnable expired;
  private @Nullable ScheduledFuture<?> timer;
  private long at;
  private long timerAt;

  Deadline(Loop loop, TimeSource time, Runnable expired) {
    this.loop = loop;
    this.time = time;
    this.expired = expired;
  }

  /** Sets or moves the moment, in nanoseconds of the time source. */
  void set(long nanos) {
    at = nanos;
    if (timer == null || nanos < timerAt) {
      clear();
      arm();
    }
  }

  void clear() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void arm() {
    timerAt = at;
    timer = loop.schedule(this::fired, Math.max(0, at - time.nanos()));
  }

  private void fired() {
    timer = null;
    if (time.nanos() >= at) {
      expired.run();
    } else {
      arm();
    }
  }
}
