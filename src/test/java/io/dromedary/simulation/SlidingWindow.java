package io.dromedary.simulation;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** So many requests in any span of a length. */
final class SlidingWindow implements Limiter {

  private final int limit;
  private final long window;
  private final ArrayDeque<Long> admitted = new ArrayDeque<>();

  SlidingWindow(int limit, long window) {
    this.limit = limit;
    this.window = window;
  }

  @Override
  public long earliest(long at) {
    return admitted.size() < limit ? at : Math.max(at, admitted.element() + window);
  }

  @Override
  public void admit(long at) {
    if (admitted.size() == limit) {
      admitted.remove();
    }
    admitted.add(at);
  }

  @Override
  public Quota quota(long at) {
    long used = admitted.stream().filter(time -> time + window > at).count();
    long oldest =
        admitted.stream().filter(time -> time + window > at).findFirst().orElse(at - window);
    return new Quota(
        limit, TimeUnit.NANOSECONDS.toSeconds(window), limit - used, oldest + window - at);
  }
}
