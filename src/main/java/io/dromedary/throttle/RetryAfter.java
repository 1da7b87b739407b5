package io.dromedary.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Retry-After (RFC 9110, section 10.2.3): whole seconds, or an HTTP-date in any of the three
 * formats of section 5.6.7. A date is counted from the answer's own Date header, so that a wrong
 * clock on either side does no harm; without one, from the present time. What is zero, past or
 * malformed counts as absent. Never throws.
 */
final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  /** As many digits as surely fit into a long. */
  private static final int MOST_DIGITS = 18;

  private RetryAfter() {}

  /**
   * How long the host asks us to wait, at most {@link BackOff#LONGEST}.
   *
   * @param headers gives the value of a header by its name in any case, or null
   */
  static Optional<Duration> of(UnaryOperator<@Nullable String> headers, Instant now) {
    String asked = headers.apply("Retry-After");
    if (asked == null) {
      return Optional.empty();
    }
    String value = asked.strip();
    Optional<Duration> wait =
        SECONDS.matcher(value).matches() ? seconds(value) : until(value, headers, now);
    return wait.filter(RetryAfter::isAhead).map(RetryAfter::atMostTheLongest);
  }

  private static Optional<Duration> seconds(String digits) {
    String number = digits.replaceFirst("^0+(?=.)", "");
    return Optional.of(
        number.length() > MOST_DIGITS
            ? BackOff.LONGEST
            : Duration.ofSeconds(Long.parseLong(number)));
  }

  private static Optional<Duration> until(
      String value, UnaryOperator<@Nullable String> headers, Instant now) {
    Instant from = HttpDate.of(headers.apply("Date")).orElse(now);
    return HttpDate.of(value).map(end -> Duration.between(from, end));
  }

  private static boolean isAhead(Duration wait) {
    return !wait.isZero() && !wait.isNegative();
  }

  private static Duration atMostTheLongest(Duration wait) {
    return wait.compareTo(BackOff.LONGEST) < 0 ? wait : BackOff.LONGEST;
  }
}
