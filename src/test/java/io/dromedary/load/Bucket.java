package io.dromedary.load;

import java.util.concurrent.TimeUnit;

/** A token bucket: full at first, and a good answer takes a token. For one thread. */
final class Bucket {

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double perSecond;
  private final int size;
  private double tokens;
  private long filledAt;

  Bucket(double perSecond, int size) {
    this.perSecond = perSecond;
    this.size = size;
    this.tokens = size;
  }

  /** Takes a token; false when there is none. */
  boolean take(long now) {
    double grown = filledAt == 0 ? 0 : (now - filledAt) / SECOND * perSecond;
    tokens = Math.min(size, tokens + grown);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
