package io.dromedary.settings;

import io.dromedary.files.Access;
import io.dromedary.gate.LimitAnswers;
import io.dromedary.settle.Statuses;
import io.dromedary.url.UserInfo;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.TimeUtils;

/** Makes values of the texts of settings. */
final class Converters {

  private static final String UNITS = "such as 500ms, 5s, 10m, 1h, 1d or PT5S";

  /** Camel's parser takes what it does not know for zero: it only gets what it knows. */
  private static final Pattern DURATION =
      Pattern.compile("(?:\\d{1,6}d)?(?:\\d{1,9}h)?(?:\\d{1,9}m)?(?:\\d{1,9}s)?(?:\\d{1,12}ms)?");

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(?:B|([KMG])(?:iB)?)?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,6})?");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern METHOD = Pattern.compile("GET|HEAD");

  private static final int KIB_BITS = 10;

  private Converters() {}

  static Converter<Duration> duration(Duration min) {
    String least = min.isZero() ? "0s" : min.toMillis() + "ms";
    return new Converter<>(
        "a duration with its unit, " + UNITS + ", of at least " + least,
        text -> atLeast(min, parseDuration(text)));
  }

  /**
   * A duration between two others.
   *
   * @param range both, as they are written
   */
  static Converter<Duration> duration(Duration min, Duration max, String range) {
    return new Converter<>(
        "a duration with its unit, " + UNITS + ", from " + range,
        text -> atMost(max, atLeast(min, parseDuration(text))));
  }

  static Converter<Integer> whole(int min, int max) {
    return new Converter<>(
        "a whole number from " + min + " to " + max,
        text -> Math.toIntExact(inRange(Integer.parseInt(matching(WHOLE, text)), min, max)));
  }

  static Converter<Double> rate() {
    return new Converter<>(
        "a number of at least 0", text -> Double.parseDouble(matching(NUMBER, text)));
  }

  static Converter<Integer> size(int max) {
    return new Converter<>(
        "a size such as 65536, 64K, 64KiB or 1MiB, from 1 to " + max + " bytes",
        text -> Math.toIntExact(inRange(parseSize(text), 1, max)));
  }

  static Converter<Boolean> flag() {
    return new Converter<>("true or false", Converters::parseFlag);
  }

  static <E extends Enum<E>> Converter<E> word(Class<E> type) {
    String words =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "));
    return new Converter<>(words, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  static Converter<Role> role() {
    return new Converter<>("all, files or calls", word(Role.class).parse());
  }

  static Converter<Access> access() {
    return new Converter<>("owner or group", word(Access.class).parse());
  }

  /** The method of calls; with HEAD, a GET follows where a server does not support it. */
  static Converter<String> method() {
    return new Converter<>("GET or HEAD", text -> matching(METHOD, text.toUpperCase(Locale.ROOT)));
  }

  static Converter<UserInfo> userInfo() {
    return new Converter<>(
        "INVALID or SEND",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "invalid" -> UserInfo.REFUSE;
              case "send" -> UserInfo.ALLOW;
              default -> throw new IllegalArgumentException("neither invalid nor send");
            });
  }

  static Converter<Statuses> statuses() {
    return new Converter<>(
        "statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599", Statuses::parse);
  }

  /** Statuses that may be an answer: a 429 is none, and no range has it. */
  static Converter<Statuses> answers() {
    return new Converter<>(
        "statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599, but not 429, which"
            + " is a limit of its host and never an answer",
        text -> withoutLimit(Statuses.parse(text)));
  }

  private static Statuses withoutLimit(Statuses statuses) {
    if (statuses
        .ranges()
        .contains(
            new Statuses.Range(LimitAnswers.TOO_MANY_REQUESTS, LimitAnswers.TOO_MANY_REQUESTS))) {
      throw new IllegalArgumentException("a limit");
    }
    return statuses.without(LimitAnswers.TOO_MANY_REQUESTS);
  }

  private static Duration parseDuration(String text) {
    return DURATION.matcher(text).matches() ? TimeUtils.toDuration(text) : isoDuration(text);
  }

  private static Duration isoDuration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Duration atLeast(Duration min, Duration value) {
    if (value.compareTo(min) < 0) {
      throw new IllegalArgumentException("too short");
    }
    return value;
  }

  private static Duration atMost(Duration max, Duration value) {
    if (value.compareTo(max) > 0) {
      throw new IllegalArgumentException("too long");
    }
    return value;
  }

  private static long parseSize(String text) {
    Matcher match = SIZE.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a size");
    }
    int power = match.group(2) == null ? 0 : 1 + "KMG".indexOf(match.group(2));
    return Long.parseLong(match.group(1)) << (power * KIB_BITS);
  }

  private static boolean parseFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static long inRange(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("not of that form");
    }
    return text;
  }
}
