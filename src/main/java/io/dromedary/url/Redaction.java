package io.dromedary.url;

/** Takes the user name and password out of a line, also out of one that is not a URL. */
final class Redaction {

  /** Stands where the secret was. */
  static final String MARK = "***";

  private Redaction() {}

  /** Redacts a line that is a URL: what stands before the last {@code @} of its authority. */
  static String of(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    String line = InputText.withoutBreaks(text);
    int start = authorityStart(line);
    return mark(line, start, line.lastIndexOf('@', Delimiters.authorityEnd(line, start) - 1));
  }

  /**
   * Redacts a line that is not a URL, with suspicion: a password with a raw slash ends the
   * authority too early, so behind a colon the last {@code @} of the whole line counts.
   */
  static String ofInvalid(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    String line = InputText.withoutBreaks(text);
    int start = authorityStart(line);
    int end = Delimiters.authorityEnd(line, start);
    int colon = line.indexOf(':', start);
    boolean suspect = colon >= 0 && colon < end;
    return mark(line, start, line.lastIndexOf('@', suspect ? line.length() : end - 1));
  }

  /** Redacts the beginning of a line: a password may run beyond what is known of it. */
  static String ofBeginning(String text) {
    String line = InputText.withoutBreaks(text);
    int start = authorityStart(line);
    return Delimiters.authorityEnd(line, start) == line.length()
        ? line.substring(0, start) + MARK
        : ofInvalid(line);
  }

  private static String mark(String line, int start, int at) {
    return at <= start ? line : line.substring(0, start) + MARK + line.substring(at);
  }

  /** Behind the scheme and its slashes. Without slashes only http and https name a scheme. */
  private static int authorityStart(String line) {
    int scheme = Scheme.end(line);
    int slashes = Delimiters.afterSlashes(line, scheme + 1);
    boolean meant = slashes > scheme + 1 || Scheme.isHttp(line, scheme);
    return meant ? slashes : 0;
  }
}
