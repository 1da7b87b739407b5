package io.dromedary.store.postgres;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts as the database takes them: without a zero character, and without half a character. */
final class Texts {

  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /** The same text where it can be stored; else with what cannot be stored replaced. */
  static @Nullable String stored(@Nullable String text) {
    if (text == null || isStorable(text)) {
      return text;
    }
    StringBuilder made = new StringBuilder(text.length());
    text.codePoints()
        .map(each -> each == 0 || isHalf(each) ? REPLACEMENT : each)
        .forEach(made::appendCodePoint);
    return made.toString();
  }

  /** Null, which takes no room, for an empty text. */
  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Empty for null. */
  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** A line as it was written, which may hold any character. */
  static byte @Nullable [] bytes(String line) {
    return line.isEmpty() ? null : line.getBytes(StandardCharsets.UTF_8);
  }

  static String line(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == 0 || Character.isSurrogate(each)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
  }
}
