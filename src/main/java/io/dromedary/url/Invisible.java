package io.dromedary.url;

/**
 * Characters that a person does not see: white space, controls and format characters, which are the
 * general categories Zs, Zl, Zp, Cc and Cf of Unicode (UAX #44, section 5.7.1), such as the byte
 * order mark, the zero-width spaces, the soft hyphen and the marks of direction. The tags of
 * U+E0020 to U+E007F are none: they distinguish flags.
 */
final class Invisible {

  private static final int FIRST_TAG = 0xE0020;
  private static final int LAST_TAG = 0xE007F;
  private static final char NEXT_LINE = '\u0085';

  private Invisible() {}

  /** Returns true when it is white space, by which a line is divided. */
  static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == NEXT_LINE;
  }

  /**
   * Returns true when it is white space or a format character. Controls else are the noise of a bad
   * file.
   */
  static boolean isBlank(int codePoint) {
    return isSpace(codePoint) || isFormat(codePoint);
  }

  static boolean is(int codePoint) {
    return isBlank(codePoint) || Character.getType(codePoint) == Character.CONTROL;
  }

  /** The first visible character at or after {@code from}, or {@code to}. */
  static int startOfVisible(String text, int from, int to) {
    int at = from;
    while (at < to && is(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** Behind the last visible character before {@code to}, or {@code from}. */
  static int endOfVisible(String text, int from, int to) {
    int at = to;
    while (at > from && is(text.codePointBefore(at))) {
      at -= Character.charCount(text.codePointBefore(at));
    }
    return at;
  }

  private static boolean isFormat(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        && (codePoint < FIRST_TAG || codePoint > LAST_TAG);
  }
}
