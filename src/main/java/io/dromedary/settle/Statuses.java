package io.dromedary.settle;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A set of HTTP statuses, written as {@code 401,403,500-599}.
 *
 * @param ranges the ranges, in the order in which they were written
 */
public record Statuses(List<Range> ranges) {

  private static final Pattern RANGE = Pattern.compile("([1-9]\\d\\d)(?:\\s*-\\s*([1-9]\\d\\d))?");

  /**
   * Some statuses in a row.
   *
   * @param first the lowest
   * @param last the highest, included
   */
  public record Range(int first, int last) {

    /** Refuses a range that has no status. */
    public Range {
      if (first > last) {
        throw new IllegalArgumentException("a range must not end before it begins");
      }
    }
  }

  /** No status. */
  public static final Statuses NONE = new Statuses(List.of());

  /** Keeps a copy. */
  public Statuses {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads a list of statuses and ranges; empty text is the empty set.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Statuses parse(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    return new Statuses(Arrays.stream(text.split(",", -1)).map(Statuses::range).toList());
  }

  /** Returns true when the status is one of them. */
  public boolean contains(int status) {
    return ranges.stream().anyMatch(range -> range.first() <= status && status <= range.last());
  }

  /** The same statuses but one, which ranges leave out silently. */
  public Statuses without(int status) {
    return new Statuses(ranges.stream().flatMap(range -> around(range, status)).toList());
  }

  private static Stream<Range> around(Range range, int status) {
    if (status < range.first() || range.last() < status) {
      return Stream.of(range);
    }
    Stream<Range> below =
        range.first() < status ? Stream.of(new Range(range.first(), status - 1)) : Stream.empty();
    Stream<Range> above =
        status < range.last() ? Stream.of(new Range(status + 1, range.last())) : Stream.empty();
    return Stream.concat(below, above);
  }

  private static Range range(String text) {
    Matcher match = RANGE.matcher(text.strip());
    if (!match.matches()) {
      throw new IllegalArgumentException("not a status: " + text);
    }
    int first = Integer.parseInt(match.group(1));
    return new Range(first, match.group(2) == null ? first : Integer.parseInt(match.group(2)));
  }
}
