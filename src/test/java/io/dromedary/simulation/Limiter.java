package io.dromedary.simulation;

/** What a host lets through. Times are nanoseconds of the virtual clock and never go back. */
interface Limiter {

  /** The earliest time, not before {@code at}, at which one more request is let through. */
  long earliest(long at);

  /** Lets a request through. */
  void admit(long at);

  /** A request that was let through is over. */
  default void left() {}

  /** How many requests a client may have under way at once. */
  default int parallel() {
    return Integer.MAX_VALUE;
  }

  /** What the host says of its limit in headers. */
  default Quota quota(long at) {
    throw new UnsupportedOperationException("this limit cannot be announced");
  }

  /**
   * A limit in the words of the RateLimit header fields.
   *
   * @param limit requests in a window
   * @param windowSeconds the window
   * @param remaining requests left now
   * @param resetNanos the time until the quota is full again, or fuller
   */
  record Quota(long limit, long windowSeconds, long remaining, long resetNanos) {}
}
