package io.dromedary.load;

import java.time.Duration;

/**
 * Which hosts answer 429 (Too Many Requests, RFC 6585, section 4), and when.
 *
 * @param everyHost each so manieth host is limited, beginning with host 0; 0 for none
 * @param first the request of such a host, from 1, that gets the first 429
 * @param every so many requests later it gets the next one
 * @param times how many of them it gives
 * @param perSecond instead of the requests that were counted: tokens that a bucket for each host
 *     gets in a second, and a request that finds none gets a 429; 0 for no bucket
 * @param burst tokens that a bucket holds
 * @param retryAfterSeconds the value of Retry-After
 * @param grace how long after a 429 a request on another connection may still arrive, because it
 *     left before the client had read and carried out the 429
 */
public record LimitPlan(
    int everyHost,
    int first,
    int every,
    int times,
    double perSecond,
    int burst,
    int retryAfterSeconds,
    Duration grace) {

  /** No host has a limit. */
  public static final LimitPlan NONE = new LimitPlan(0, 1, 1, 0, 0, Duration.ZERO);

  /** A plan that counts requests. */
  public LimitPlan(
      int everyHost, int first, int every, int times, int retryAfterSeconds, Duration grace) {
    this(everyHost, first, every, times, 0, 0, retryAfterSeconds, grace);
  }

  /** A plan with a token bucket for each limited host. */
  static LimitPlan buckets(
      int everyHost, double perSecond, int burst, int retryAfterSeconds, Duration grace) {
    return new LimitPlan(everyHost, 1, 1, 0, perSecond, burst, retryAfterSeconds, grace);
  }

  boolean hasBuckets() {
    return perSecond > 0;
  }

  /** Whether a host, by its place from 0, is limited. */
  public boolean isLimited(long place) {
    return everyHost > 0 && place >= 0 && place % everyHost == 0;
  }

  boolean isDue(int request, int given) {
    return given < times && request >= first + (long) given * every;
  }
}
