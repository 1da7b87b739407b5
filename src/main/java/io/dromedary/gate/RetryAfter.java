package io.dromedary.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Retry-After (RFC 9110, section 10.2.3) and the fields that servers send in its place:
 * seconds or milliseconds, with or without decimals, or a {@link PointInTime}. Each may come
 * several times; of all that can be read the longest counts. What is zero, past or malformed counts
 * as absent. Never throws.
 */
final class RetryAfter {

  /** The field of RFC 9110, section 10.2.3. */
  static final String NAME = "Retry-After";

  /** The fields that are read, each a list where it comes in several lines. */
  static final List<String> FIELDS =
      List.of(NAME, "Retry-After-Ms", "X-Ms-Retry-After-Ms", "X-Rate-Limit-Retry-After-Seconds");

  private static final String MILLIS = "-Ms";

  /** A comma between members: the one in an HTTP-date has a day and a month behind it. */
  private static final Pattern COMMA = Pattern.compile(",(?!\\s{0,9}\\d\\d?[ -][A-Za-z]{3})");

  /** More lines than an honest answer has. */
  private static final int MOST_MEMBERS = 16;

  private RetryAfter() {}

  /**
   * The time that the host asks us to wait.
   *
   * @param headers gives the value of a header by its name in any case, several lines joined by
   *     commas, or null
   */
  static Optional<RequestedWait> of(UnaryOperator<@Nullable String> headers, Instant now) {
    return RequestedWait.longest(
        FIELDS.stream().flatMap(name -> read(name, headers.apply(name), headers, now).stream()));
  }

  private static Optional<RequestedWait> read(
      String name, @Nullable String value, UnaryOperator<@Nullable String> headers, Instant now) {
    return members(value)
        .flatMap(member -> wait(name, member, headers, now).stream())
        .filter(RetryAfter::isAhead)
        .max(Duration::compareTo)
        .map(wait -> RequestedWait.of(wait, name, value));
  }

  private static Stream<String> members(@Nullable String value) {
    return value == null
        ? Stream.empty()
        : Stream.of(COMMA.split(value, MOST_MEMBERS + 1)).limit(MOST_MEMBERS);
  }

  private static Optional<Duration> wait(
      String name, String member, UnaryOperator<@Nullable String> headers, Instant now) {
    Optional<Duration> span =
        name.endsWith(MILLIS) ? DecimalSpan.millis(member) : DecimalSpan.seconds(member);
    return span.or(() -> PointInTime.of(member).map(end -> PointInTime.until(end, headers, now)));
  }

  private static boolean isAhead(Duration wait) {
    return !wait.isZero() && !wait.isNegative();
  }
}
