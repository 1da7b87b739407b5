package io.dromedary.settings;

import io.dromedary.throttle.GroupBy;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values in the settings for single hosts. */
final class HostConverters {

  private static final Pattern HOSTS =
      Pattern.compile(
          "(?<below>\\*\\.)?(?<name>[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])\\.?"
              + "(?::(?<port>[1-9][0-9]{0,4}))?");

  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** A token of RFC 9110, section 5.6.2. */
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~A-Za-z0-9-]{1,100}");

  private static final Pattern HEADER_VALUE = Pattern.compile("[!-~](?:[ -~]{0,4094}[!-~])?");

  /** Camel keeps them back, or the connection would break. */
  private static final Set<String> NOT_SENT =
      Set.of(
          "cache-control",
          "connection",
          "content-length",
          "content-type",
          "date",
          "expect",
          "host",
          "keep-alive",
          "pragma",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "warning");

  private static final Pattern OURS = Pattern.compile("(?:camel|dromedary|org\\.apache\\.camel).*");
  private static final Set<String> DEFAULT_PORTS = Set.of("80", "443");
  private static final int MAX_PORT = 65_535;

  private HostConverters() {}

  /** A host, a host with its port, or {@code *.domain}, in the form in which they are compared. */
  static Converter<String> hosts() {
    return new Converter<>(
        "a host such as api.example.org, a host with its port, or *.example.org",
        HostConverters::host);
  }

  static Converter<String> group() {
    return new Converter<>(
        "a name of up to 64 letters, digits, dots, hyphens and underscores",
        text -> checked(GROUP.matcher(text).matches(), text));
  }

  static Converter<GroupBy> groupBy() {
    return new Converter<>("host, domain or address", Converters.word(GroupBy.class).parse());
  }

  static Converter<String> headerName() {
    return new Converter<>(
        "a request header that is neither Camel's nor Dromedary's nor one of the connection",
        HostConverters::header);
  }

  static Converter<String> headerValue() {
    return new Converter<>(
        "one line of 1 to 4096 ASCII characters",
        text -> checked(HEADER_VALUE.matcher(text).matches(), text));
  }

  private static String host(String text) {
    Matcher parts = HOSTS.matcher(text.toLowerCase(Locale.ROOT));
    checked(parts.matches(), text);
    String port = parts.group("port");
    if (parts.group("below") != null) {
      checked(port == null && !parts.group("name").startsWith("["), text);
      return "*." + parts.group("name");
    }
    boolean same = port == null || DEFAULT_PORTS.contains(port);
    checked(same || Integer.parseInt(port) <= MAX_PORT, text);
    return same ? parts.group("name") : parts.group("name") + ':' + port;
  }

  private static String header(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean good = HEADER_NAME.matcher(text).matches() && !NOT_SENT.contains(lower);
    return checked(good && !OURS.matcher(lower).matches(), text);
  }

  private static String checked(boolean good, String text) {
    if (!good) {
      throw new IllegalArgumentException("not of that form");
    }
    return text;
  }
}
