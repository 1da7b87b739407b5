package io.dromedary.url;

/** Recognises the path segments {@code .} and {@code ..}, also when spelled with {@code %2e}. */
final class DotSegment {

  /** The segment is an ordinary one. */
  static final int NONE = 0;

  private DotSegment() {}

  /**
   * The number of dots that make up the whole segment: 1, 2, or {@link #NONE} when it is anything
   * else.
   */
  static int dots(String text, int from, int to) {
    int count = 0;
    int at = from;
    while (at < to) {
      int length = dotLength(text, at, to);
      if (length == 0 || count == 2) {
        return NONE;
      }
      count++;
      at += length;
    }
    return count;
  }

  /** Returns true when a dot in either spelling begins here. */
  static boolean startsWithDot(String text, int at, int to) {
    return at < to && dotLength(text, at, to) > 0;
  }

  private static int dotLength(String text, int at, int to) {
    char c = text.charAt(at);
    if (c == '.') {
      return 1;
    }
    boolean escaped =
        c == '%'
            && at + 2 < to
            && text.charAt(at + 1) == '2'
            && (text.charAt(at + 2) | 0x20) == 'e';
    return escaped ? 3 : 0;
  }
}
