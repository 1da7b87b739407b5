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
