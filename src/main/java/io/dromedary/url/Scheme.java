package io.dromedary.url;

import java.util.Set;

/** Finds a URL's scheme (the standard's scheme states) and says why one is not for us. */
final class Scheme {

  /** There is no scheme. */
  static final int NONE = -1;

  private static final int LONGEST_QUOTED = 32;

  /**
   * Schemes behind which {@code name@domain} is an address, such as that of a mailbox (RFC 6068).
   */
  private static final Set<String> ADDRESSES = Set.of("mailto", "xmpp", "acct", "sip", "sips");

  private Scheme() {}

  /** The index of the colon behind the scheme, or {@link #NONE}. */
  static int end(String text) {
    if (text.isEmpty() || !Ascii.isAlpha(text.charAt(0))) {
      return NONE;
    }
    int at = 1;
    while (at < text.length() && isSchemeCharacter(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == ':' ? at : NONE;
  }

  /** Returns true when the scheme that ends at {@code end} is http or https, in any case. */
  static boolean isHttp(String text, int end) {
    return (end == 4 && text.regionMatches(true, 0, "http", 0, 4))
        || (end == 5 && text.regionMatches(true, 0, "https", 0, 5));
  }

  /**
   * Returns true when a text names an address such as {@code mailto:a@example.org}: its {@code @}
   * ends no user info. With a colon before the {@code @} it may, as that of {@code
   * sip:a:secret@example.org}.
   */
  static boolean isOfAddress(String text) {
    int end = end(text);
    int at = text.indexOf('@', end + 1);
    int colon = text.indexOf(':', end + 1);
    return end != NONE
        && ADDRESSES.contains(Ascii.lowerCase(text.substring(0, end)))
        && (colon < 0 || at < colon)
        && text.indexOf("//", end) < 0;
  }

  /** The reason why a text cannot be called, though it has what reads as another scheme or none. */
  static InvalidUrlException refusal(String text, int end) {
    if (end == NONE || !isMeant(text, end)) {
      return new InvalidUrlException("no scheme: an http:// or https:// URL is needed");
    }
    String quoted =
        end <= LONGEST_QUOTED ? text.substring(0, end) : text.substring(0, LONGEST_QUOTED) + "...";
    return new InvalidUrlException("not an http or https URL: scheme " + quoted);
  }

  /**
   * Returns true when a person would call it a scheme: in {@code example.org:8080} and {@code
   * user:pass@host} it is none, and the latter must not be quoted.
   */
  private static boolean isMeant(String text, int end) {
    int next = end + 1;
    if (next == text.length() || text.charAt(next) == '/') {
      return true;
    }
    boolean login = text.indexOf('@', next) >= 0 && !isOfAddress(text);
    return !login && !Ascii.isDigit(text.charAt(next));
  }

  private static boolean isSchemeCharacter(char c) {
    return Ascii.isAlpha(c) || Ascii.isDigit(c) || c == '+' || c == '-' || c == '.';
  }
}
