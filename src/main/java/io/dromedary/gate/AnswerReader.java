package io.dromedary.gate;

import io.dromedary.host.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the answers of one host say of its limits. Safe for use by any thread. */
public final class AnswerReader {

  private static final Set<String> LISTS =
      Stream.of(RateLimits.LISTS, RetryAfter.FIELDS)
          .flatMap(List::stream)
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final TimeSource time;
  private final ResetUnit unit = new ResetUnit();

  /** Makes a reader that has seen no answer of its host. */
  public AnswerReader(TimeSource time) {
    this.time = time;
  }

  /** The names of all fields that are read. */
  public static List<String> fields() {
    return Stream.concat(RetryAfter.FIELDS.stream(), RateLimits.HEADERS.stream()).toList();
  }

  /**
   * Returns true when a field that came in several lines is one list (RFC 9110, section 5.3), and
   * not to be read from its first line alone.
   */
  public static boolean isList(String field) {
    return LISTS.contains(field.toLowerCase(Locale.ROOT));
  }

  /**
   * Reads the head of an answer.
   *
   * @param url the URL that got it
   * @param headers gives the value of a header by its name in any case, or null
   */
  public HostAnswer read(String url, int status, UnaryOperator<@Nullable String> headers) {
    Instant now = time.instant();
    UnaryOperator<@Nullable String> marked = unit.marked(headers, time.nanos());
    return new HostAnswer(
        status, LimitAnswers.limit(status, marked, url, now), RateLimits.of(marked, now));
  }

  /** Returns true when an answer would be a limit; nothing is learned from it. */
  public boolean isLimit(String url, int status, UnaryOperator<@Nullable String> headers) {
    return LimitAnswers.limit(status, headers, url, time.instant()).isPresent();
  }
}
