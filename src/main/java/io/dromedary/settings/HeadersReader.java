package io.dromedary.settings;

import io.dromedary.settle.RequestHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the settings {@code dromedary.headers.NAME}, whose names are not known before. */
final class HeadersReader {

  static final String SECTION = Setting.PREFIX + "headers.";

  /** The headers that must not go to every host, and the settings for them. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "authorization",
          forOneHost("Authorization"),
          "cookie",
          forOneHost("Cookie"),
          "proxy-authorization",
          "is for the proxy alone: user:password@ in dromedary.proxy makes it",
          "host",
          "is made of each URL");

  private final Function<String, Optional<String>> lookup;
  private final Problems problems;

  /**
   * Makes a reader.
   *
   * @param problems takes the problems
   */
  HeadersReader(Function<String, Optional<String>> lookup, Problems problems) {
    this.lookup = lookup;
    this.problems = problems;
  }

  /** Reads all headers that are set. */
  RequestHeaders read(Set<String> names) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, String> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String key : new TreeSet<>(names)) {
      if (key.startsWith(SECTION)) {
        String name = HostEntry.unquoted(key.substring(SECTION.length()));
        String other = keys.putIfAbsent(name, key);
        if (other != null) {
          problems.add(key, key + " sets the same as " + other);
        } else if (isForEveryHost(key, name)) {
          value(key).ifPresent(value -> headers.put(name, value));
        }
      }
    }
    return new RequestHeaders(headers);
  }

  private boolean isForEveryHost(String key, String name) {
    String elsewhere = ELSEWHERE.get(name.toLowerCase(Locale.ROOT));
    if (elsewhere != null) {
      problems.add(key, key + ' ' + elsewhere);
      return false;
    }
    Converter<String> converter = HostConverters.headerName();
    try {
      return converter.parse().apply(name).equals(name);
    } catch (IllegalArgumentException e) {
      problems.add(
          key,
          "%s: its header must be %s, was \"%s\""
              .formatted(
                  SettingsException.shown(key),
                  converter.allowed(),
                  SettingsException.shown(name)));
      return false;
    }
  }

  private Optional<String> value(String key) {
    Converter<String> converter = HostConverters.headerValue();
    if (lookup.apply(key).filter(text -> !text.isBlank()).isEmpty()) {
      problems.add(key, key + " must be " + converter.allowed() + ", was empty");
    }
    return problems.read(Setting.secret(key.substring(Setting.PREFIX.length()), converter), lookup);
  }

  private static String forOneHost(String name) {
    return "would go to every host: set "
        + HostEntry.SECTION
        + "\"api.example.org\"."
        + HostEntry.HEADERS
        + name
        + " for the host that it is meant for";
  }
}
