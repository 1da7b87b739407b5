package io.dromedary.outbox;

import java.util.Locale;

/** How the names of enums stand in results: in lower case, with hyphens. */
final class Word {

  private Word() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
