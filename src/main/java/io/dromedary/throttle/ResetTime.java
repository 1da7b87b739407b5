package io.dromedary.throttle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the end of a window in the dialects of the headers {@code RateLimit-Reset} and {@code
 * X-RateLimit-Reset}: seconds from now on, seconds or milliseconds since the epoch, or an
 * HTTP-date. What names a point in time is counted from the answer's own Date header, so that a
 * wrong clock on either side does no harm; without one, from the present time. Never throws.
 */
final class ResetTime {

  /**
   * Seconds from here on are a point in time: as a span they were 31 years, as a time they are
   * 2001.
   */
  private static final long FIRST_EPOCH_SECOND = 1_000_000_000L;

  /** From here on it is milliseconds: as seconds it were the year 33658, so it is 2001 again. */
  private static final long FIRST_EPOCH_MILLI = 1_000_000_000_000L;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");
  private static final int NANO_DIGITS = 9;

  private ResetTime() {}

  /**
   * How long until then, zero included; empty when it is missing, past or malformed.
   *
   * @param headers gives the value of a header by its name in any case, or null
   */
  static Optional<Duration> of(
      @Nullable String value, UnaryOperator<@Nullable String> headers, Instant now) {
    if (value == null) {
      return Optional.empty();
    }
    String text = value.strip();
    if (!NUMBER.matcher(text).matches()) {
      return HttpDate.of(text).flatMap(end -> until(end, headers, now));
    }
    BigDecimal number = new BigDecimal(text);
    if (number.longValue() < FIRST_EPOCH_SECOND) {
      return Optional.of(seconds(number));
    }
    BigDecimal sinceEpoch =
        number.longValue() < FIRST_EPOCH_MILLI ? number : number.movePointLeft(3);
    return until(Instant.EPOCH.plus(seconds(sinceEpoch)), headers, now);
  }

  private static Optional<Duration> until(
      Instant end, UnaryOperator<@Nullable String> headers, Instant now) {
    Instant from = HttpDate.of(headers.apply("Date")).orElse(now);
    return Optional.of(Duration.between(from, end)).filter(wait -> !wait.isNegative());
  }

  private static Duration seconds(BigDecimal number) {
    long whole = number.longValue();
    BigDecimal fraction = number.subtract(BigDecimal.valueOf(whole));
    return Duration.ofSeconds(whole, fraction.movePointRight(NANO_DIGITS).longValue());
  }
}
