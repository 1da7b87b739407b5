package io.dromedary.http;

import io.dromedary.host.TimeSource;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a call runs out of time. It may be moved cheaply: one that moves away leaves
 * its timer as it is, so a call that goes well costs one timer. Confined to one event loop.
 */
final class Deadline {

  /** A timer that fires so late says that the event loop was held up. */
  private static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final CallLoop loop;
  private final TimeSource time;
  private final Runnable expired;
  private @Nullable ScheduledFuture<?> timer;
  private long at;
  private long timerAt;
  private boolean forgiven;

  Deadline(CallLoop loop, TimeSource time, Runnable expired) {
    this.loop = loop;
    this.time = time;
    this.expired = expired;
  }

  /** Sets or moves the moment, in nanoseconds of the time source. */
  void set(long nanos) {
    at = nanos;
    forgiven = false;
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

  /** Gives the event loop one more turn: where it was held up, an answer may wait unread. */
  private void fired() {
    timer = null;
    long late = time.nanos() - at;
    if (late < 0) {
      arm();
    } else if (late >= HELD_UP_NANOS && !forgiven) {
      forgiven = true;
      timer = loop.schedule(this::fired, HELD_UP_NANOS);
    } else {
      expired.run();
    }
  }
}
