package io.dromedary.url;

/**
 * The URL of a line and what stands around it. What is invisible at the ends of a line is no part
 * of its URL. A tab ends the URL, and so does white space with {@code #} behind it: what follows is
 * a note. Around the URL may stand the delimiters of RFC 3986, appendix C: {@code "..."} or {@code
 * <...>}.
 *
 * @param line the whole line
 * @param start where the URL begins
 * @param end behind the URL
 * @param rest the text behind the URL and its delimiters
 */
record LineParts(String line, int start, int end, Rest rest) {

  /** The text of a line besides its URL. */
  enum Rest {
    NOTHING,
    /** Something that is not meant as part of the URL. */
    NOTE,
    /** Something that may be meant as part of the URL, or is a second one. */
    MORE,
    /** The delimiter before the URL has none behind it. */
    OPEN
  }

  static LineParts of(String line) {
    int from = Invisible.startOfVisible(line, 0, line.length());
    int to = Invisible.endOfVisible(line, from, line.length());
    char first = from < to ? line.charAt(from) : ' ';
    return switch (first) {
      case '"' -> enclosed(line, from, to, '"');
      case '<' -> enclosed(line, from, to, '>');
      default -> plain(line, from, to);
    };
  }

  String url() {
    return line.substring(start, end);
  }

  private static LineParts plain(String line, int from, int to) {
    int space = firstSpace(line, from, to);
    int end = Invisible.endOfVisible(line, from, space);
    return new LineParts(line, from, end, restAt(line, space, to));
  }

  private static LineParts enclosed(String line, int from, int to, char closing) {
    int close = line.indexOf(closing, from + 1);
    if (close < 0) {
      return new LineParts(line, from, to, Rest.OPEN);
    }
    int start = Invisible.startOfVisible(line, from + 1, close);
    int end = Invisible.endOfVisible(line, start, close);
    int space = firstSpace(line, start, end);
    Rest rest = space < end ? Rest.MORE : restAt(line, close + 1, to);
    return new LineParts(line, start, space, rest);
  }

  private static int firstSpace(String line, int from, int to) {
    int at = from;
    while (at < to && !Invisible.isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static Rest restAt(String line, int from, int to) {
    int next = Invisible.startOfVisible(line, from, to);
    if (next == to) {
      return Rest.NOTHING;
    }
    int tab = line.indexOf('\t', from);
    boolean note = (tab >= 0 && tab < next) || (next > from && line.charAt(next) == '#');
    return note ? Rest.NOTE : Rest.MORE;
  }
}
