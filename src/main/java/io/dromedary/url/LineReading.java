package io.dromedary.url;

/** Tells what a line is. */
final class LineReading {

  /** How much of a bad line is shown: enough to find it, and a megabyte of noise stays out. */
  static final int MAX_SHOWN = 2048;

  /** Stands where bytes were that are not UTF-8: nobody can tell which URL was meant. */
  private static final char REPLACED = '\uFFFD';

  private LineReading() {}

  static UrlLine of(long line, String text, UserInfo userInfo) {
    if (isBlank(text)) {
      return new UrlLine.Blank(line);
    }
    ParsedUrl parsed = Urls.parse(text, userInfo);
    String trimmed = InputText.wellFormed(InputText.trim(text));
    if (parsed instanceof ParsedUrl.Valid valid && text.indexOf(REPLACED) < 0) {
      return new UrlLine.Url(line, Redaction.of(trimmed), valid.url());
    }
    String reason =
        parsed instanceof ParsedUrl.Invalid invalid ? invalid.reason() : "holds what is not UTF-8";
    return new UrlLine.Invalid(line, shown(Redaction.ofInvalid(trimmed)), reason);
  }

  /** Reads a line whose end is not known: it can only be a comment or bad. */
  static UrlLine tooLong(ListLine line) {
    if (!line.text().isBlank() && isBlank(line.text())) {
      return new UrlLine.Blank(line.number());
    }
    String text = shown(Redaction.ofBeginning(InputText.wellFormed(InputText.trim(line.text()))));
    return new UrlLine.Invalid(line.number(), text, Urls.TOO_LONG.reason());
  }

  private static boolean isBlank(String text) {
    int i = 0;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i == text.length() || text.charAt(i) == '#';
  }

  private static String shown(String text) {
    if (text.length() <= MAX_SHOWN) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(MAX_SHOWN - 1));
    return text.substring(0, pair ? MAX_SHOWN - 1 : MAX_SHOWN) + '…';
  }
}
