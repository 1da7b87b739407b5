package io.dromedary.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a span of time from a number, with or without decimals, and never makes it shorter: what a
 * nanosecond cannot hold is rounded up. A number with a sign, an exponent or a unit is none. Never
 * throws.
 */
final class DecimalSpan {

  private static final Pattern NUMBER = Pattern.compile("([0-9]++)(?:\\.([0-9]++))?");

  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

  /** As many digits as surely fit into a long. */
  private static final int MOST_DIGITS = 18;

  private static final int NANO_DIGITS = 9;
  private static final int MILLI_DIGITS = 3;

  private DecimalSpan() {}

  /** So many seconds; {@link BackOff#LONGEST} for more than a long holds; empty for no number. */
  static Optional<Duration> seconds(String text) {
    return read(text, 0);
  }

  /**
   * So many milliseconds; {@link BackOff#LONGEST} for more than a long holds; empty for no number.
   */
  static Optional<Duration> millis(String text) {
    return read(text, MILLI_DIGITS);
  }

  private static Optional<Duration> read(String text, int toSeconds) {
    Matcher number = NUMBER.matcher(text.strip());
    if (!number.matches()) {
      return Optional.empty();
    }
    String whole = LEADING_ZEROS.matcher(number.group(1)).replaceFirst("");
    if (whole.length() > MOST_DIGITS) {
      return Optional.of(BackOff.LONGEST);
    }
    String decimals = number.group(2) == null ? "0" : number.group(2);
    String kept = decimals.substring(0, Math.min(decimals.length(), MOST_DIGITS));
    return Optional.of(span(new BigDecimal(whole + '.' + kept).movePointLeft(toSeconds)));
  }

  private static Duration span(BigDecimal seconds) {
    BigDecimal rounded = seconds.setScale(NANO_DIGITS, RoundingMode.CEILING);
    long whole = rounded.longValue();
    BigDecimal nanos = rounded.subtract(BigDecimal.valueOf(whole)).movePointRight(NANO_DIGITS);
    return Duration.ofSeconds(whole, nanos.longValue());
  }
}
