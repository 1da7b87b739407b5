package io.dromedary.url;

/** The first two steps of the basic URL parser: what is taken away before anything is read. */
final class InputText {

  private InputText() {}

  /** Strips C0 controls and spaces, U+0000 to U+0020, from both ends. */
  static String trim(String input) {
    // String.trim() is defined as exactly this range.
    return input.trim();
  }

  /** Removes every tab, line feed and carriage return. */
  static String withoutBreaks(String input) {
    int first = firstBreak(input);
    if (first == input.length()) {
      return input;
    }
    StringBuilder kept = new StringBuilder(input.length()).append(input, 0, first);
    for (int i = first; i < input.length(); i++) {
      if (!isBreak(input.charAt(i))) {
        kept.append(input.charAt(i));
      }
    }
    return kept.toString();
  }

  /** Replaces every lone surrogate by U+FFFD: JSON writers refuse them. */
  static String wellFormed(String text) {
    int i = 0;
    while (i < text.length() && !Character.isSurrogate(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(InputText::scalar).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int scalar(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint;
  }

  private static int firstBreak(String input) {
    int i = 0;
    while (i < input.length() && !isBreak(input.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBreak(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }
}
