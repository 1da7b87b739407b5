package io.dromedary.app.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as a person writes them. */
public final class HumanText {

  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter ANOTHER_DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** From here on a digit behind the point says nothing. */
  private static final double MANY = 99.95;

  private HumanText() {}

  /** Such as {@code 1,234}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Such as {@code 1 host} and {@code 1,234 hosts}. */
  public static String count(long number, String noun) {
    return number(number) + ' ' + noun + (number == 1 ? "" : "s");
  }

  /** Such as {@code 0.5} and {@code 1,234}. */
  public static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < MANY ? "%.1f" : "%,.0f", perSecond);
  }

  /** The two largest units of a duration, such as {@code 1 h 5 min}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 86_400) {
      return two(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
    }
    if (seconds >= 3_600) {
      return two(seconds / 3_600, "h", seconds / 60 % 60, "min");
    }
    if (seconds >= 60) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    return seconds + " s";
  }

  /** The time of the day, with its date when that is not the date of now. */
  public static String time(Instant at, Instant now, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return local.format(today ? TODAY : ANOTHER_DAY);
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    String first = large + " " + largeUnit;
    return small == 0 ? first : first + ' ' + small + ' ' + smallUnit;
  }
}
