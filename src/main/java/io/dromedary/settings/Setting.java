package io.dromedary.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting: its key, its default, what is allowed and how it is read.
 *
 * @param <T> the type of its value
 * @param name the key behind {@code dromedary.}
 * @param standard the default as it would be written; empty when there is none
 * @param converter makes its value of a text, and says what is allowed
 * @param isSecret whether its value must not be printed
 */
record Setting<T>(
    String name, Optional<String> standard, Converter<T> converter, boolean isSecret) {

  static final String PREFIX = "dromedary.";

  /** A setting that has a default. */
  static <T> Setting<T> of(String name, String standard, Converter<T> converter) {
    return new Setting<>(name, Optional.of(standard), converter, false);
  }

  /** A setting that may be left out. */
  static <T> Setting<T> optional(String name, Converter<T> converter) {
    return new Setting<>(name, Optional.empty(), converter, false);
  }

  /** A setting that may be left out, and whose value is never printed. */
  static <T> Setting<T> secret(String name, Converter<T> converter) {
    return new Setting<>(name, Optional.empty(), converter, true);
  }

  String key() {
    return PREFIX + name;
  }

  /** Reads the setting; a bad value is added to the problems and counts as left out. */
  Optional<T> read(Function<String, Optional<String>> lookup, List<String> problems) {
    Optional<String> text = lookup.apply(key()).map(String::strip).filter(t -> !t.isEmpty());
    try {
      return text.map(converter.parse());
    } catch (IllegalArgumentException | ArithmeticException e) {
      String was = isSecret ? "something else" : '"' + SettingsException.shown(text.get()) + '"';
      problems.add(key() + " must be " + converter.allowed() + ", was " + was);
      return Optional.empty();
    }
  }

  /** The default. */
  T standardValue() {
    return converter.parse().apply(standard.orElseThrow());
  }
}
