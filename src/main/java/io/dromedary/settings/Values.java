package io.dromedary.settings;

import io.dromedary.files.Access;
import io.dromedary.http.ProxyRules;
import io.dromedary.settle.Statuses;
import io.dromedary.url.UserInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.TimeUtils;

/** The kinds of values that settings have. */
final class Values {

  /** What is allowed, in words and as a function. */
  record Kind<T>(String allowed, Function<String, T> parse) {}

  private static final String UNITS = "such as 500ms, 5s, 10m, 1h, 1d or PT5S";

  /** Camel's parser takes what it does not know for zero: it only gets what it knows. */
  private static final Pattern DURATION =
      Pattern.compile("(?:\\d{1,6}d)?(?:\\d{1,9}h)?(?:\\d{1,9}m)?(?:\\d{1,9}s)?(?:\\d{1,12}ms)?");

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(?:B|([KMG])(?:iB)?)?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,6})?");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern METHOD = Pattern.compile("GET|HEAD");
  private static final Pattern CONTACT =
      Pattern.compile("(?:https?://[!-'*-~]+|[!-'*-?A-~]+@[!-'*-?A-~]+)");
  private static final Pattern HEADER_TEXT = Pattern.compile("[ -~]{1,256}");
  private static final Pattern USER_INFO = Pattern.compile("//.*@");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  private static final int KIB_BITS = 10;
  private static final int TOO_MANY_REQUESTS = 429;

  private Values() {}

  static Kind<Duration> duration(Duration min) {
    String least = min.isZero() ? "0s" : min.toMillis() + "ms";
    return new Kind<>(
        "a duration with its unit, " + UNITS + ", of at least " + least,
        text -> atLeast(min, parseDuration(text)));
  }

  static Kind<Integer> whole(int min, int max) {
    return new Kind<>(
        "a whole number from " + min + " to " + max,
        text -> Math.toIntExact(inRange(Integer.parseInt(matching(WHOLE, text)), min, max)));
  }

  static Kind<Double> rate() {
    return new Kind<>("a number of at least 0", text -> Double.parseDouble(matching(NUMBER, text)));
  }

  static Kind<Integer> size(int max) {
    return new Kind<>(
        "a size such as 65536, 64K, 64KiB or 1MiB, from 1 to " + max + " bytes",
        text -> Math.toIntExact(inRange(parseSize(text), 1, max)));
  }

  static Kind<Boolean> flag() {
    return new Kind<>("true or false", Values::parseFlag);
  }

  static <E extends Enum<E>> Kind<E> word(Class<E> type) {
    String words =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "));
    return new Kind<>(words, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  static Kind<Access> access() {
    return new Kind<>("owner or group", word(Access.class).parse());
  }

  /** How URLs are called; with HEAD there is a GET where a server does not do that. */
  static Kind<String> method() {
    return new Kind<>("GET or HEAD", text -> matching(METHOD, text.toUpperCase(Locale.ROOT)));
  }

  static Kind<UserInfo> userInfo() {
    return new Kind<>(
        "INVALID or SEND",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "invalid" -> UserInfo.REFUSE;
              case "send" -> UserInfo.ALLOW;
              default -> throw new IllegalArgumentException("neither invalid nor send");
            });
  }

  static Kind<Path> folder() {
    return new Kind<>("the path of a folder", text -> notAFile(Path.of(text)));
  }

  static Kind<Path> existingFolder() {
    return new Kind<>(
        "the path of a folder that is there", text -> that(Files::isDirectory, Path.of(text)));
  }

  /** A file with certificates; what it holds is read once here, so that a wrong one is told of. */
  static Kind<Path> certificates() {
    return new Kind<>(
        "the path of a file with certificates in PEM format that can be read",
        text -> that(Values::holdsCertificates, Path.of(text)));
  }

  private static boolean holdsCertificates(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty();
    } catch (IOException | CertificateException e) {
      return false;
    }
  }

  static Kind<Statuses> statuses() {
    return new Kind<>(
        "statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599", Statuses::parse);
  }

  /** Statuses that may be an answer: a 429 is none, and no range has it. */
  static Kind<Statuses> answers() {
    return new Kind<>(
        "statuses from 100 to 999 and ranges of them, such as 401,403 or 500-599, but not 429, which"
            + " is a limit of its host and never an answer",
        text -> withoutLimit(Statuses.parse(text)));
  }

  private static Statuses withoutLimit(Statuses statuses) {
    if (statuses.ranges().contains(new Statuses.Range(TOO_MANY_REQUESTS, TOO_MANY_REQUESTS))) {
      throw new IllegalArgumentException("a limit");
    }
    return statuses.without(TOO_MANY_REQUESTS);
  }

  static Kind<ProxyRules> proxy() {
    return new Kind<>(
        "http://host:port or socks5://host:port, with user:password@ before the host if need be, or"
            + " none",
        ProxyText::ofSetting);
  }

  static Kind<String> contact() {
    return new Kind<>(
        "an http(s) URL or an e-mail address without spaces and parentheses",
        text -> matching(CONTACT, text));
  }

  static Kind<String> headerText() {
    return new Kind<>(
        "one line of up to 256 ASCII characters", text -> matching(HEADER_TEXT, text));
  }

  static Kind<ManagementAddress> management() {
    return new Kind<>(
        "host:port such as 127.0.0.1:9000, [::1]:9000 or 0.0.0.0:9000, or off",
        ManagementAddress::parse);
  }

  /** A value as it may stand in a message: without a password, on one line. */
  static String shown(String text) {
    return UNPRINTABLE.matcher(USER_INFO.matcher(text).replaceFirst("//***@")).replaceAll("?");
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

  private static Path notAFile(Path path) {
    return that(p -> !Files.exists(p) || Files.isDirectory(p), path);
  }

  private static Path that(Predicate<Path> condition, Path path) {
    if (!condition.test(path)) {
      throw new IllegalArgumentException("another path is needed");
    }
    return path;
  }

  private static long inRange(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("not of that form");
    }
    return text;
  }
}
