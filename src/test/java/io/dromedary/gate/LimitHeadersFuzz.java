package io.dromedary.gate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A target for a fuzzer: any bytes, read as the head of an answer, through every reader of headers
 * that say how a host wants to be called: Retry-After, Date, RateLimit in all dialects.
 */
public final class LimitHeadersFuzz {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private LimitHeadersFuzz() {}

  /** Throws when a header makes a reader throw, or gives what no host can mean. */
  public static void fuzzerTestOneInput(byte[] input) {
    UnaryOperator<String> headers = headers(input);
    RetryAfter.of(headers, NOW).map(RequestedWait::length).ifPresent(LimitHeadersFuzz::isAWait);
    List<Quota> quotas = RateLimits.of(headers, NOW);
    quotas.forEach(LimitHeadersFuzz::isAQuota);
    RateLimits.wait(quotas).ifPresent(wait -> must(!wait.isNegative(), "wait " + wait));
    LimitAnswers.limit(429, headers, "http://h/", NOW).ifPresent(LimitHeadersFuzz::isAReason);
    RequestedWait.of(headers, quotas, NOW)
        .map(RequestedWait::length)
        .ifPresent(LimitHeadersFuzz::isAWait);
    UnaryOperator<String> marked = new ResetUnit().marked(headers, SECOND);
    RateLimits.of(marked, NOW).forEach(LimitHeadersFuzz::isAQuota);
    LimitAnswers.limit(503, headers, "http://h/", NOW).ifPresent(LimitHeadersFuzz::isAReason);
    follow(quotas);
  }

  private static UnaryOperator<String> headers(byte[] input) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : new String(input, StandardCharsets.ISO_8859_1).split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return headers::get;
  }

  private static void isAWait(Duration wait) {
    boolean possible = wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(BackOff.LONGEST) <= 0;
    must(possible, "wait " + wait);
  }

  private static void isAQuota(Quota quota) {
    must(quota.limit().orElse(1) > 0, "limit " + quota);
    must(quota.remaining().orElse(0) >= 0, "remaining " + quota);
    must(!quota.reset().orElse(Duration.ZERO).isNegative(), "reset " + quota);
    must(quota.window().orElse(Duration.ofSeconds(1)).compareTo(Duration.ZERO) > 0, "" + quota);
  }

  private static void isAReason(CancelReason reason) {
    Optional.ofNullable(reason.retryAfter()).ifPresent(wait -> must(!wait.isZero(), "no wait"));
    boolean isOneLine = reason.toString().chars().noneMatch(Character::isISOControl);
    must(isOneLine, "more than one line: " + reason);
    String header = reason.header();
    must(header == null || header.chars().noneMatch(Character::isISOControl), "header " + header);
  }

  /** A host's limits are followed for a while; there is always a time at which a call may start. */
  private static void follow(List<Quota> quotas) {
    Quotas followed = new Quotas();
    for (long now = 1_000 * SECOND; now < 1_010 * SECOND; now += SECOND) {
      if (followed.nextStart(Long.MAX_VALUE, now) <= now) {
        CallCount.Mark call = followed.grant(now);
        followed.announced(quotas, call, now);
        followed.ended(call);
      }
    }
    must(followed.nextStart(Long.MAX_VALUE, 2_000 * SECOND) >= 0, "no next start");
  }

  private static void must(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
