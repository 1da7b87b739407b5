package io.dromedary.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of the settings for single hosts: {@code dromedary.hosts."api.example.org".rate}.
 *
 * @param key the whole key, as it is looked up
 * @param host the host as it stands there, without the quotes
 * @param field what is set, such as {@code rate}; of a header its name in lower case, behind {@code
 *     headers.}
 */
record HostEntry(String key, String host, String field) {

  static final String SECTION = Setting.PREFIX + "hosts.";
  static final String HEADERS = "headers.";
  static final List<String> FIELDS = List.of("concurrency", "rate", "group", "accept");

  private static final Pattern KEY =
      Pattern.compile(Pattern.quote(SECTION) + "(?:\"([^\"]*)\"|([^\".]+))\\.(.+)");
  private static final Pattern WITHOUT_QUOTES =
      Pattern.compile(
          Pattern.quote(SECTION)
              + "([^\"]+\\.[^\"]+?)\\.(concurrency|rate|group|accept|headers\\..+)");

  /** Takes a key of the section apart; empty when it is none. */
  static Optional<HostEntry> of(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches() || WITHOUT_QUOTES.matcher(key).matches()) {
      return Optional.empty();
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    String field = parts.group(3);
    if (field.startsWith(HEADERS) && field.length() > HEADERS.length()) {
      return Optional.of(new HostEntry(key, host, field.toLowerCase(Locale.ROOT)));
    }
    return FIELDS.contains(field) ? Optional.of(new HostEntry(key, host, field)) : Optional.empty();
  }

  /** The reason why it is none, and the key that was probably meant. */
  static String problem(String key) {
    Matcher bare = WITHOUT_QUOTES.matcher(key);
    if (bare.matches()) {
      return "unknown setting %s: did you mean %s\"%s\".%s?"
          .formatted(key, SECTION, bare.group(1), bare.group(2));
    }
    return "unknown setting " + key + ": behind the host must be " + allowed();
  }

  boolean isHeader() {
    return field.startsWith(HEADERS);
  }

  /** The name of the header as it is written in the key. */
  String header() {
    String name = key.substring(key.length() - (field.length() - HEADERS.length()));
    return unquoted(name);
  }

  static String unquoted(String text) {
    boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String allowed() {
    return String.join(", ", FIELDS) + " or " + HEADERS + "NAME";
  }
}
