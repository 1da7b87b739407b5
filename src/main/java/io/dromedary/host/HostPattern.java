package io.dromedary.host;

import java.util.Comparator;
import java.util.Locale;

/**
 * Names hosts that something is set for: one host, or a domain and everything below it.
 *
 * @param text a canonical host name, which stands for all its ports; one with its port; or {@code
 *     *.domain}; in lower case
 */
public record HostPattern(String text) {

  /** One host before a domain, a longer name before a shorter one. */
  public static final Comparator<HostPattern> MOST_EXACT_FIRST =
      Comparator.comparing(HostPattern::isForOne)
          .thenComparing(pattern -> pattern.text.length())
          .reversed();

  private static final String BELOW = "*.";

  /**
   * Takes upper case for lower case.
   *
   * @throws IllegalArgumentException when it names nothing, or has a star elsewhere
   */
  public HostPattern {
    text = text.toLowerCase(Locale.ROOT);
    String domain = text.startsWith(BELOW) ? text.substring(BELOW.length()) : text;
    if (domain.isBlank() || domain.contains("*")) {
      throw new IllegalArgumentException("hosts must be a host or *.domain, was " + text);
    }
  }

  /** Returns true when it names one host. */
  public boolean isForOne() {
    return !text.startsWith(BELOW);
  }

  /** The name without the star and without a port. */
  public String name() {
    return isForOne() ? withoutPort(text) : text.substring(BELOW.length());
  }

  /** Returns true when it names this host. */
  public boolean matches(HostKey host) {
    String name = withoutPort(host.value());
    return isForOne()
        ? text.equals(host.value()) || text.equals(name)
        : isWithin(name, text.substring(BELOW.length()));
  }

  /** Returns true when it names every host that the other one names. */
  public boolean contains(HostPattern other) {
    return other.isForOne()
        ? matches(new HostKey(other.text))
        : !isForOne() && isWithin(other.name(), name());
  }

  private static boolean isWithin(String name, String domain) {
    return name.equals(domain) || name.endsWith('.' + domain);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
