package io.dromedary.url;

import java.util.stream.IntStream;

/** Takes the user name and password out of a line, also out of one that is not a URL. */
final class Redaction {

  /** Stands where the secret was. */
  static final String MARK = "***";

  private Redaction() {}

  /** Redacts a line that is a URL: what stands before the last {@code @} of its authority. */
  static String of(String text) {
    return of(text, MARK);
  }

  /**
   * Redacts a line that is not a URL, with suspicion: a password with a raw slash ends the
   * authority too early, so behind a colon the last {@code @} of the whole line counts.
   */
  static String ofInvalid(String text) {
    return ofInvalid(text, MARK);
  }

  /** Redacts what is a URL or was meant as one. */
  static String ofAny(String text, String mark) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    return Urls.ofCall(text) instanceof ParsedUrl.Valid ? of(text, mark) : ofInvalid(text, mark);
  }

  /** Redacts the beginning of a line: a password may run beyond what is known of it. */
  static String ofBeginning(String text) {
    String line = InputText.withoutBreaks(text);
    int start = authorityStart(line);
    return Delimiters.authorityEnd(line, start) == line.length()
        ? line.substring(0, start) + MARK
        : ofInvalid(line);
  }

  /** Redacts what stands behind a URL: it may be another one. */
  static String ofNote(String text) {
    int start = urlStart(text);
    return text.substring(0, start) + ofInvalid(text.substring(start));
  }

  /** The same of the beginning of a note. */
  static String ofCutNote(String text) {
    int start = urlStart(text);
    return text.substring(0, start)
        + (start < text.length() ? ofBeginning(text.substring(start)) : "");
  }

  /** The index at which a URL may begin in a text, or the end of the text. */
  private static int urlStart(String text) {
    String lower = Ascii.lowerCase(text);
    return IntStream.of(lower.indexOf("//"), lower.indexOf("http:"), lower.indexOf("https:"))
        .filter(at -> at >= 0)
        .min()
        .orElse(text.length());
  }

  private static String of(String text, String mark) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    String line = InputText.withoutBreaks(text);
    int start = authorityStart(line);
    int end = Delimiters.authorityEnd(line, start);
    return mark(text, line, start, Delimiters.userInfoEnd(line, start, end), mark);
  }

  private static String ofInvalid(String text, String mark) {
    if (text.indexOf('@') < 0 || Scheme.isOfAddress(text)) {
      return text;
    }
    String line = InputText.withoutBreaks(text);
    int start = authorityStart(line);
    int end = Delimiters.authorityEnd(line, start);
    int colon = line.indexOf(':', start);
    boolean suspect = colon >= 0 && colon < end;
    int at = Delimiters.userInfoEnd(line, start, suspect ? line.length() : end);
    return mark(text, line, start, at, mark);
  }

  private static String mark(String text, String line, int start, int at, String mark) {
    return at <= start ? text : line.substring(0, start) + mark + line.substring(at);
  }

  /** Behind the scheme and its slashes. Without slashes only http and https name a scheme. */
  private static int authorityStart(String line) {
    int scheme = Scheme.end(line);
    int slashes = Delimiters.afterSlashes(line, scheme + 1);
    boolean meant = slashes > scheme + 1 || Scheme.isHttp(line, scheme);
    return meant ? slashes : 0;
  }
}
