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
 * @param allowed what is allowed, to be read behind "must be"
 * @param parse reads a value; throws {@link IllegalArgumentException} when it is not allowed
 * @param isSecret whether its value must not be printed
 */
record Setting<T>(
    String name,
    Optional<String> standard,
    String allowed,
    Function<String, T> parse,
    boolean isSecret) {

  static final String PREFIX = "dromedary.";

  /** A setting that has a default. */
  static <T> Setting<T> of(String name, String standard, Values.Kind<T> kind) {
    return new Setting<>(name, Optional.of(standard), kind.allowed(), kind.parse(), false);
  }

  /** A setting that may be left out. */
  static <T> Setting<T> optional(String name, Values.Kind<T> kind) {
    return new Setting<>(name, Optional.empty(), kind.allowed(), kind.parse(), false);
  }

  /** A setting that may be left out, and whose value is never printed. */
  static <T> Setting<T> secret(String name, Values.Kind<T> kind) {
    return new Setting<>(name, Optional.empty(), kind.allowed(), kind.parse(), true);
  }

  String key() {
    return PREFIX + name;
  }

  /** Reads the setting; a bad value is added to the problems and counts as left out. */
  Optional<T> read(Function<String, Optional<String>> lookup, List<String> problems) {
    Optional<String> text = lookup.apply(key()).map(String::strip).filter(t -> !t.isEmpty());
    try {
      return text.map(parse);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String was = isSecret ? "something else" : '"' + Values.shown(text.get()) + '"';
      problems.add(key() + " must be " + allowed + ", was " + was);
      return Optional.empty();
    }
  }

  /** The default. */
  T standardValue() {
    return parse.apply(standard.orElseThrow());
  }
}
