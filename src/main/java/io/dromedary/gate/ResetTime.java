package io.dromedary.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the end of a window in the dialects of the headers {@code RateLimit-Reset} and {@code
 * X-RateLimit-Reset}: seconds from now on, milliseconds from now on where {@link ResetUnit} has
 * said so, seconds or milliseconds since the epoch, or a {@link PointInTime}. Never throws.
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
  private static final Pattern MILLIS =
      Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?" + ResetUnit.MS);

  private ResetTime() {}

  /**
   * The time until then, zero included; empty when it is missing, past or malformed.
   *
   * @param headers gives the value of a header by its name in any case, or null
   */
  static Optional<Duration> of(
      @Nullable String value, UnaryOperator<@Nullable String> headers, Instant now) {
    if (value == null) {
      return Optional.empty();
    }
    String text = value.strip();
    if (MILLIS.matcher(text).matches()) {
      return DecimalSpan.millis(text.substring(0, text.length() - ResetUnit.MS.length()));
    }
    Optional<Duration> number =
        NUMBER.matcher(text).matches() ? DecimalSpan.seconds(text) : Optional.empty();
    if (number.isPresent() && number.get().toSeconds() < FIRST_EPOCH_SECOND) {
      return number;
    }
    return number
        .flatMap(seconds -> sinceEpoch(seconds, text))
        .or(() -> PointInTime.of(text))
        .map(end -> PointInTime.until(end, headers, now))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> sinceEpoch(Duration seconds, String text) {
    return (seconds.toSeconds() < FIRST_EPOCH_MILLI
            ? Optional.of(seconds)
            : DecimalSpan.millis(text))
        .map(Instant.EPOCH::plus);
  }
}
