package io.dromedary.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides which answers are limits. A 429 always is one. Another 4xx or 5xx is one when it names a
 * wait, but for a 404 and a 410, which speak of their URL alone; so is one of the statuses that
 * hosts limit with, when it says that no call is left.
 */
public final class LimitAnswers {

  /** RFC 6585, section 4. */
  public static final int TOO_MANY_REQUESTS = 429;

  /** RFC 9110, section 15.6.4; with a Retry-After it asks for the same as a 429. */
  public static final int SERVICE_UNAVAILABLE = 503;

  /** The statuses besides 429 and 503 by which hosts are known to limit. */
  private static final Set<Integer> LIMITING = Set.of(403, 420, 430, 503, 509, 529);

  /**
   * They concern their URL alone, whatever headers they have (RFC 9110, sections 15.5.5 and
   * 15.5.11).
   */
  private static final Set<Integer> GONE = Set.of(404, 410);

  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  private LimitAnswers() {}

  /** The reason why calls must be cancelled; empty when the answer does not ask for it. */
  static Optional<CancelReason> limit(
      int status, UnaryOperator<@Nullable String> headers, String url, Instant now) {
    if (status < FIRST_ERROR || status > LAST_ERROR || GONE.contains(status)) {
      return Optional.empty();
    }
    List<Quota> quotas = RateLimits.of(headers, now);
    if (!isLimit(status, headers, quotas, now)) {
      return Optional.empty();
    }
    Optional<RequestedWait> wait = RequestedWait.of(headers, quotas, now);
    return Optional.of(
        new CancelReason(
            status,
            url,
            now,
            wait.map(RequestedWait::length).orElse(null),
            wait.map(RequestedWait::field).orElse(null)));
  }

  private static boolean isLimit(
      int status, UnaryOperator<@Nullable String> headers, List<Quota> quotas, Instant now) {
    return status == TOO_MANY_REQUESTS
        || RetryAfter.of(headers, now).isPresent()
        || (LIMITING.contains(status) && quotas.stream().anyMatch(Quota::isUsedUp));
  }
}
