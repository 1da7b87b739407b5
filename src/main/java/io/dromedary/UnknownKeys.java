package io.dromedary;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds keys that no setting has, and the setting that was probably meant. */
final class UnknownKeys {

  /** More changes than this and the suggestion would only puzzle. */
  private static final int MAX_DISTANCE = 4;

  /** Environment variables come with dots for hyphens. */
  private static final Pattern SEPARATOR = Pattern.compile("[-_]");

  private UnknownKeys() {}

  /**
   * One line for each key under {@code dromedary.} that no setting has, those for hosts and headers
   * aside.
   */
  static List<String> problems(Set<String> names) {
    return new TreeSet<>(names)
        .stream()
            .filter(name -> name.startsWith(Setting.PREFIX))
            .filter(name -> !name.startsWith(HostEntry.SECTION))
            .filter(name -> !name.startsWith(HeadersReader.SECTION))
            .filter(name -> Keys.ALL.stream().noneMatch(key -> same(key.key(), name)))
            .map(name -> "unknown setting " + name + suggestion(name))
            .toList();
  }

  private static boolean same(String key, String name) {
    return key.equals(name) || SEPARATOR.matcher(key).replaceAll(".").equals(name);
  }

  private static String suggestion(String name) {
    Optional<String> nearest =
        Keys.ALL.stream()
            .map(Setting::key)
            .min(Comparator.comparingInt(key -> distance(key, name)))
            .filter(key -> distance(key, name) <= MAX_DISTANCE);
    return nearest.map(key -> ": did you mean " + key + "?").orElse("");
  }

  /** The number of characters to insert, delete or replace (Levenshtein). */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
