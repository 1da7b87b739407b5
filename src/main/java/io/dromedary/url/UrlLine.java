package io.dromedary.url;

/** The meaning of one physical line of a list. Its text never holds a user name or password. */
public sealed interface UrlLine {

  /** The physical line in its file, from 1. */
  long line();

  /**
   * A line without content: empty, only white space, or a comment that begins with {@code #}.
   *
   * @param line the physical line, from 1
   */
  record Blank(long line) implements UrlLine {}

  /**
   * A line that is not a URL we can call.
   *
   * @param line the physical line, from 1
   * @param text the line as written, trimmed and cut to a bounded length
   * @param reason one short line for a person
   */
  record Invalid(long line, String text, String reason) implements UrlLine {}

  /**
   * A line with a URL.
   *
   * @param line the physical line, from 1
   * @param text the line as written, trimmed and cut to a bounded length
   * @param url the URL to call
   */
  record Url(long line, String text, CanonicalUrl url) implements UrlLine {

    /** Returns true when the line holds the canonical URL, as it may be shown, and nothing else. */
    public boolean isAsWritten() {
      return text.equals(url.toString());
    }
  }

  /** Reads a line of a list, of any length; a user name or password makes it invalid. */
  static UrlLine of(ListLine line) {
    return of(line, UserInfo.REFUSE);
  }

  /** Reads a line of a list, of any length. */
  static UrlLine of(ListLine line, UserInfo userInfo) {
    return line.tooLong()
        ? LineClassifier.tooLong(line, userInfo)
        : of(line.number(), line.text(), userInfo);
  }

  /** Reads a line; a user name or password makes it invalid. */
  static UrlLine of(long line, String text) {
    return of(line, text, UserInfo.REFUSE);
  }

  /**
   * Reads a line.
   *
   * @param line the physical line, from 1
   * @param text the line without its line end
   */
  static UrlLine of(long line, String text, UserInfo userInfo) {
    return LineClassifier.of(line, text, userInfo);
  }
}
