package io.dromedary.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The problems of the settings, each with the place where it is set.
 *
 * @param where the place where a key has its value, such as {@code in FILE}; empty when that is not
 *     known
 * @param all the problems so far
 */
record Problems(Function<String, String> where, List<String> all) {

  /** A key has a problem. */
  void add(String key, String problem) {
    String place = where.apply(key);
    all.add(place.isEmpty() ? problem : problem + ", " + place);
  }

  /** Reads a setting; a bad value is a problem, and counts as left out. */
  <T> Optional<T> read(Setting<T> setting, Function<String, Optional<String>> lookup) {
    List<String> found = new ArrayList<>();
    Optional<T> value = setting.read(lookup, found);
    found.forEach(problem -> add(setting.key(), problem));
    return value;
  }
}
