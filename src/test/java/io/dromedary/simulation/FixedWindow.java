package io.dromedary.simulation;

import java.util.concurrent.TimeUnit;

/** So many requests in each window; windows begin at fixed times. */
final class FixedWindow implements Limiter {

  private final int limit;
  private final long window;
  private final long phase;
  private long current = Long.MIN_VALUE;
  private int used;

  /** Makes one; {@code phase} is a time at which a window begins. */
  FixedWindow(int limit, long window, long phase) {
    this.limit = limit;
    this.window = window;
    this.phase = phase;
  }

  @Override
  public long earliest(long at) {
    return index(at) > current || used < limit ? at : phase + (current + 1) * window;
  }

  @Override
  public void admit(long at) {
    if (index(at) > current) {
      current = index(at);
      used = 0;
    }
    used++;
  }

  @Override
  public Quota quota(long at) {
    long left = index(at) > current ? limit : limit - used;
    long reset = phase + (index(at) + 1) * window - at;
    return new Quota(limit, TimeUnit.NANOSECONDS.toSeconds(window), left, reset);
  }

  private long index(long at) {
    return Math.floorDiv(at - phase, window);
  }
}
