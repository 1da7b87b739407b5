package io.dromedary.simulation;

/** Tokens that come at an even rate, up to so many saved up. */
final class TokenBucket implements Limiter {

  private static final double SECOND = 1e9;

  private final int burst;
  private final long interval;
  private long fullAt = Long.MIN_VALUE / 2;

  TokenBucket(double perSecond, int burst) {
    this.burst = burst;
    this.interval = Math.round(SECOND / perSecond);
  }

  @Override
  public long earliest(long at) {
    return Math.max(at, fullAt - (burst - 1) * interval);
  }

  @Override
  public void admit(long at) {
    fullAt = Math.max(fullAt, at) + interval;
  }

  @Override
  public Quota quota(long at) {
    long missing = Math.max(0, fullAt - at);
    long left = burst - Math.floorDiv(missing + interval - 1, interval);
    long window = Math.max(1, Math.round(burst * interval / SECOND));
    return new Quota(burst, window, left, missing);
  }
}
