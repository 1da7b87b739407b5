package io.dromedary.url;

/** Finds a URL's scheme (the standard's scheme states) and says why one is not for us. */
final class Scheme {

  /** There is no scheme. */
  static final int NONE = -1;

  private static final int LONGEST_QUOTED = 32;

  private Scheme() {}

  /** Where the colon behind the scheme is, or {@link #NONE}. */
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

  /** Whether the scheme that ends at {@code end} is http or https, in any case. */
  static boolean isHttp(String text, int end) {
    return (end == 4 && text.regionMatches(true, 0, "http", 0, 4))
        || (end == 5 && text.regionMatches(true, 0, "https", 0, 5));
  }

  /** Why a text cannot be called, though it has what reads as another scheme or none. */
  static InvalidUrlException refusal(String text, int end) {
    if (end == NONE || !isMeant(text, end)) {
      return new InvalidUrlException("no scheme: an http:// or https:// URL is needed");
    }
    String quoted =
        end <= LONGEST_QUOTED ? text.substring(0, end) : text.substring(0, LONGEST_QUOTED) + "...";
    return new InvalidUrlException("not an http or https URL: scheme " + quoted);
  }

  /**
   * Whether a person would call it a scheme: in {@code example.org:8080} and {@code user:pass@host}
   * it is none, and the latter must not be quoted.
   */
  private static boolean isMeant(String text, int end) {
    int next = end + 1;
    if (next == text.length() || text.charAt(next) == '/') {
      return true;
    }
    boolean login = text.indexOf('@', next) >= 0 && !text.regionMatches(true, 0, "mailto", 0, end);
    return !login && !Ascii.isDigit(text.charAt(next));
  }

  private static boolean isSchemeCharacter(char c) {
    return Ascii.isAlpha(c) || Ascii.isDigit(c) || c == '+' || c == '-' || c == '.';
  }
}
