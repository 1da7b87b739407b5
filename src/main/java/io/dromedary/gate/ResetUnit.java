package io.dromedary.gate;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a host counts the time that is left in {@code X-RateLimit-Reset} in seconds, as
 * nearly all do, or in milliseconds. The number alone does not show it: 60000 may be a minute or
 * most of a day. But between two answers of one window it falls by a thousand a second, or by one.
 * Until two answers have announcement, it is seconds, the longer wait. Safe for use by any thread.
 */
final class ResetUnit {

  /** Stands behind a number of milliseconds. */
  static final String MS = "ms";

  /** Drafts of the standard have seconds in theirs, {@code RateLimit-Reset}. */
  private static final List<String> NAMES = List.of("X-RateLimit-Reset", "X-Rate-Limit-Reset");

  /** Shorter than what {@link ResetTime} takes for a point in time. */
  private static final Pattern SPAN = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  /** Answers that came closer together may have passed each other on their way. */
  private static final double LEAST_MILLIS_APART = 20;

  /**
   * The difference that is allowed between the fall and the time that passed: answers are not
   * equally quick.
   */
  private static final double TOLERANCE = 0.25;

  /** A fall below this share of the milliseconds that passed is no fall in milliseconds. */
  private static final double SURELY_SECONDS = 0.1;

  /** One announcement: the limit, the time left in its window, and when it came. */
  private record Announcement(String limit, double left, long at) {

    double millisUntil(Announcement later) {
      return (later.at - at) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** Returns true when a later answer was about the same window, if both count milliseconds. */
    boolean sameWindow(Announcement later) {
      return limit.equals(later.limit) && later.left <= left && millisUntil(later) < left;
    }
  }

  private @Nullable Announcement first;
  private boolean millis;

  /**
   * The headers of an answer, in which a time to the reset that is in milliseconds has its unit
   * behind it.
   *
   * @param headers gives the value of a header by its name in any case, or null
   * @param now nanoseconds
   */
  UnaryOperator<@Nullable String> marked(UnaryOperator<@Nullable String> headers, long now) {
    for (String name : NAMES) {
      String value = headers.apply(name);
      if (value != null && SPAN.matcher(value.strip()).matches()) {
        String left = value.strip();
        String limit = String.valueOf(headers.apply(name.replace("Reset", "Limit")));
        return isMillis(new Announcement(limit, Double.parseDouble(left), now))
            ? asked -> name.equalsIgnoreCase(asked) ? left + MS : headers.apply(asked)
            : headers;
      }
    }
    return headers;
  }

  private synchronized boolean isMillis(Announcement announcement) {
    Announcement before = first;
    if (before == null || !before.sameWindow(announcement)) {
      first = announcement;
      return millis;
    }
    double passed = before.millisUntil(announcement);
    double fallen = before.left() - announcement.left();
    if (passed >= LEAST_MILLIS_APART && Math.abs(fallen - passed) <= passed * TOLERANCE) {
      millis = true;
    } else if (passed >= LEAST_MILLIS_APART && fallen < passed * SURELY_SECONDS) {
      millis = false;
    }
    return millis;
  }
}
