package io.dromedary.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tells the answers that are limits from those that are not. */
final class Answers {

  /** RFC 6585, section 4. */
  static final int TOO_MANY_REQUESTS = 429;

  /** RFC 9110, section 15.6.4; with a Retry-After it asks for the same as a 429. */
  static final int SERVICE_UNAVAILABLE = 503;

  private Answers() {}

  /** Why calls must be cancelled; empty when the answer does not ask for it. */
  static Optional<CancelReason> limit(
      int status, UnaryOperator<@Nullable String> headers, String url, Instant now) {
    if (status != TOO_MANY_REQUESTS && status != SERVICE_UNAVAILABLE) {
      return Optional.empty();
    }
    Duration asked = RetryAfter.of(headers, now).orElse(null);
    return status == TOO_MANY_REQUESTS || asked != null
        ? Optional.of(new CancelReason(status, url, now, asked))
        : Optional.empty();
  }
}
