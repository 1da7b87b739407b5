package io.dromedary.gate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the points in time that hosts name: an HTTP-date (RFC 9110, section 5.6.7); ISO 8601 (RFC
 * 3339), also with a blank before the time, without seconds, or without a zone, which is UTC then;
 * and what JavaScript makes of a date. Never throws.
 */
final class PointInTime {

  /** The longest is JavaScript's with the name of a zone; anything much longer is none. */
  private static final int LONGEST = 100;

  private static final Pattern LIKE_ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ].*");
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[' ']['UTC']['GMT'][XXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);

  private static final Pattern LIKE_JAVASCRIPT = Pattern.compile(".* GMT[+-][0-9]{4}( \\(.*)?");
  private static final Pattern NAME_OF_ZONE = Pattern.compile(" \\(.*");
  private static final DateTimeFormatter JAVASCRIPT =
      DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'xx", Locale.ENGLISH);

  private PointInTime() {}

  /** The time that a header names; empty when it is missing or malformed. */
  static Optional<Instant> of(@Nullable String value) {
    if (value == null || value.length() > LONGEST) {
      return Optional.empty();
    }
    String text = value.strip();
    if (LIKE_ISO.matcher(text).matches()) {
      return parsed(text, ISO);
    }
    return LIKE_JAVASCRIPT.matcher(text).matches()
        ? parsed(NAME_OF_ZONE.matcher(text).replaceFirst(""), JAVASCRIPT)
        : HttpDate.of(text);
  }

  /**
   * The time until then, counted from the answer's own Date header, so that a wrong clock on either
   * side does no harm; without one, from the present time. Below zero for what has passed.
   *
   * @param headers gives the value of a header by its name in any case, or null
   */
  static Duration until(Instant end, UnaryOperator<@Nullable String> headers, Instant now) {
    return Duration.between(HttpDate.of(headers.apply("Date")).orElse(now), end);
  }

  private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
    try {
      return Optional.of(format.parse(text, OffsetDateTime::from).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
