package io.dromedary.results;

import java.util.Locale;

/** The text of enum names in results: in lower case, with hyphens. */
public final class EnumText {

  private EnumText() {}

  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
