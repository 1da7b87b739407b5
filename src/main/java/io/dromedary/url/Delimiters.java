package io.dromedary.url;

/** Finds where the parts of a special URL end; a backslash is as good as a slash there. */
final class Delimiters {

  private Delimiters() {}

  static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /** The first position at or after {@code from} that is not a slash, or the end. */
  static int afterSlashes(String text, int from) {
    int at = from;
    while (at < text.length() && isSlash(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The index behind user info, host and port that begin at {@code from}. */
  static int authorityEnd(String text, int from) {
    int at = from;
    while (at < text.length() && !isSlash(text.charAt(at)) && !endsPath(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The {@code @} behind the user info of an authority; a position before it when it has none. */
  static int userInfoEnd(String text, int start, int end) {
    int at = text.lastIndexOf('@', end - 1);
    return at < start ? start - 1 : at;
  }

  /** The end of the path that begins at {@code from}. */
  static int pathEnd(String text, int from) {
    int at = from;
    while (at < text.length() && !endsPath(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The end of the path segment that begins at {@code from}, at the latest at {@code end}. */
  static int segmentEnd(String text, int from, int end) {
    int at = from;
    while (at < end && !isSlash(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean endsPath(char c) {
    return c == '?' || c == '#';
  }
}
