package io.dromedary.files;

/**
 * Text from outside as one harmless line: nothing in it breaks the line, moves a cursor or turns
 * the direction of writing.
 */
public final class OneLine {

  /** Enough for a URL and a sentence. */
  static final int MAX_REASON = 500;

  private static final String CUT = "...";

  private OneLine() {}

  /** Replaces each control or format character, line break and lone surrogate by a space. */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(isHarmless(c) ? c : ' '));
    return line.toString();
  }

  /** The same, without spaces around it and cut to {@value #MAX_REASON} characters. */
  public static String reason(String text) {
    String line = of(text).strip();
    if (line.length() <= MAX_REASON) {
      return line;
    }
    int end = MAX_REASON - CUT.length();
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
