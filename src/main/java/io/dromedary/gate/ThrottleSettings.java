package io.dromedary.gate;

/**
 * The limits that hold for every host.
 *
 * @param hostConcurrency how many calls of one host may be under way at once; at least 1
 * @param hostRate how many calls of one host may start in a second; 0 means without limit
 * @param hostQueue how many exchanges of one host may wait in the throttle; at least 1
 */
public record ThrottleSettings(int hostConcurrency, double hostRate, int hostQueue) {

  /** Four calls at once, ten a second, and at most 10,000 waiting exchanges for each host. */
  public static final ThrottleSettings DEFAULTS = new ThrottleSettings(4, 10, 10_000);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException when one is out of range; the message names it
   */
  public ThrottleSettings {
    if (hostConcurrency < 1) {
      throw new IllegalArgumentException(
          "host-concurrency must be at least 1, was " + hostConcurrency);
    }
    if (!(hostRate >= 0) || Double.isInfinite(hostRate)) {
      throw new IllegalArgumentException(
          "host-rate must be 0 (no limit) or a number above it, was " + hostRate);
    }
    if (hostQueue < 1) {
      throw new IllegalArgumentException("host-queue must be at least 1, was " + hostQueue);
    }
  }

  /** The highest pace in calls a second; positive infinity when there is no limit. */
  public double fullPace() {
    return hostRate == 0 ? Double.POSITIVE_INFINITY : hostRate;
  }
}
