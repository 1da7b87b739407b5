package io.dromedary.simulation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How a host words its limit: the headers of its answers. */
interface Words {

  long SECOND = 1_000_000_000L;

  /** Instead of a status: the connection is closed. */
  int CLOSED = 0;

  /**
   * A refusal, mostly a 429.
   *
   * @param status its status, or {@link #CLOSED}
   * @param headers its headers
   * @param askedNanos how long the client is asked to wait from the answer on; 0 when the host does
   *     not say, or says nonsense
   */
  record Refusal(int status, Map<String, String> headers, long askedNanos) {
    Refusal(Map<String, String> headers, long askedNanos) {
      this(429, headers, askedNanos);
    }
  }

  /** The headers of an answer that is no 429. */
  default Map<String, String> good(Limiter limiter, long now) {
    return Map.of();
  }

  /**
   * A 429.
   *
   * @param wait the true time until a request would be let through
   */
  Refusal limited(Limiter limiter, long wait, long now);

  /** Nothing but the status. */
  static Words silent() {
    return (limiter, wait, now) -> new Refusal(Map.of(), 0);
  }

  /** Another status, and nothing else. */
  static Words bare(int status) {
    return (limiter, wait, now) -> new Refusal(status, Map.of(), 0);
  }

  /** Retry-After in seconds, a share of the truth: 1 is honest. */
  static Words retryAfter(double share) {
    return (limiter, wait, now) -> {
      long seconds = Math.max(1, seconds((long) (wait * share)));
      return new Refusal(Map.of("Retry-After", Long.toString(seconds)), seconds * SECOND);
    };
  }

  /** A Retry-After that says nothing. */
  static Words nonsense(String retryAfter) {
    return (limiter, wait, now) -> new Refusal(Map.of("Retry-After", retryAfter), 0);
  }

  /** Retry-After as a date by a clock that is wrong, and a Date by the same clock. */
  static Words wrongClock(long off) {
    return (limiter, wait, now) -> {
      long end = seconds(now + off + wait) * SECOND;
      return new Refusal(
          Map.of("Date", date(now + off), "Retry-After", date(end)), end - now - off);
    };
  }

  /** RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers) on every answer. */
  static Words rateLimit() {
    return announced(
        (quota, now) ->
            Map.of(
                "RateLimit-Policy",
                "\"default\";q=" + quota.limit() + ";w=" + quota.windowSeconds(),
                "RateLimit",
                "\"default\";r=" + quota.remaining() + ";t=" + seconds(quota.resetNanos())));
  }

  /** X-RateLimit-* on every answer; the reset in seconds from now, or since the epoch. */
  static Words xRateLimit(boolean epoch) {
    return announced(
        (quota, now) ->
            Map.of(
                "X-RateLimit-Limit",
                Long.toString(quota.limit()),
                "X-RateLimit-Remaining",
                Long.toString(quota.remaining()),
                "X-RateLimit-Reset",
                Long.toString(seconds(quota.resetNanos() + (epoch ? now : 0)))));
  }

  private static Words announced(Announcement announcement) {
    return new Words() {
      @Override
      public Map<String, String> good(Limiter limiter, long now) {
        return announcement.of(limiter.quota(now), now);
      }

      @Override
      public Refusal limited(Limiter limiter, long wait, long now) {
        Map<String, String> headers = new HashMap<>(good(limiter, now));
        headers.put("Retry-After", Long.toString(seconds(wait)));
        return new Refusal(headers, seconds(wait) * SECOND);
      }
    };
  }

  private static long seconds(long nanos) {
    return -Math.floorDiv(-nanos, SECOND);
  }

  private static String date(long nanos) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
        .format(Instant.EPOCH.plusNanos(nanos).atOffset(ZoneOffset.UTC));
  }

  /** Headers made of a quota. */
  @FunctionalInterface
  interface Announcement {
    Map<String, String> of(Limiter.Quota quota, long now);
  }
}
