package io.dromedary.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the answers that are limits from those that are not. */
final class Answers {

  /** RFC 6585, section 4. */
  static final int TOO_MANY_REQUESTS = 429;

  /** RFC 9110, section 15.6.4; with a Retry-After it asks for the same as a 429. */
  static final int SERVICE_UNAVAILABLE = 503;

  /** Enough for any honest value of a header, short enough for a line of a record. */
  private static final int LONGEST_HEADER = 200;

  /** C0 and C1 alike: a terminal may take the byte 9B for the beginning of a command. */
  private static final Pattern CONTROLS = Pattern.compile("\\p{IsControl}");

  private Answers() {}

  /** Why calls must be cancelled; empty when the answer does not ask for it. */
  static Optional<CancelReason> limit(
      int status, UnaryOperator<@Nullable String> headers, String url, Instant now) {
    if (status != TOO_MANY_REQUESTS && status != SERVICE_UNAVAILABLE) {
      return Optional.empty();
    }
    Optional<Duration> asked = RetryAfter.of(headers, now);
    if (asked.isPresent()) {
      String header = line("Retry-After", headers.apply("Retry-After"));
      return Optional.of(new CancelReason(status, url, now, asked.get(), header));
    }
    return status == TOO_MANY_REQUESTS
        ? Optional.of(withoutRetryAfter(headers, url, now))
        : Optional.empty();
  }

  private static CancelReason withoutRetryAfter(
      UnaryOperator<@Nullable String> headers, String url, Instant now) {
    Duration wait = RateLimits.wait(RateLimits.of(headers, now)).orElse(null);
    String header = wait == null ? null : resetHeader(headers, now);
    return new CancelReason(TOO_MANY_REQUESTS, url, now, wait, header);
  }

  private static @Nullable String resetHeader(
      UnaryOperator<@Nullable String> headers, Instant now) {
    return RateLimits.RESETS.stream()
        .filter(name -> saysWait(name, headers, now))
        .findFirst()
        .map(name -> line(name, headers.apply(name)))
        .orElse(null);
  }

  /** Whether there is a wait also when all other headers of its kind are left out. */
  private static boolean saysWait(
      String reset, UnaryOperator<@Nullable String> headers, Instant now) {
    UnaryOperator<@Nullable String> alone =
        name ->
            RateLimits.RESETS.contains(name) && !name.equals(reset) ? null : headers.apply(name);
    return RateLimits.wait(RateLimits.of(alone, now)).isPresent();
  }

  /** One line, without what a terminal or a log might take for more. */
  private static String line(String name, @Nullable String value) {
    String text = String.valueOf(value);
    String shown = text.length() > LONGEST_HEADER ? text.substring(0, LONGEST_HEADER) : text;
    return name + ": " + CONTROLS.matcher(shown).replaceAll(" ").strip();
  }
}
