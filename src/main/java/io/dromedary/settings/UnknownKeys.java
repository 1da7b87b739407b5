package io.dromedary.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds keys that no setting has, and the setting that was probably meant. */
final class UnknownKeys {

  /** More changes than this and the suggestion would only puzzle. */
  private static final int MAX_DISTANCE = 4;

  /**
   * A key of another program that is as near as this to one of ours counts as a mistyped one of
   * ours.
   */
  private static final int SAME = 2;

  /** Quarkus knows values for a profile, such as {@code %prod.}; the settings have none. */
  private static final Pattern PROFILE = Pattern.compile("^%[^.]*\\.");

  private UnknownKeys() {}

  /**
   * One line for each key that should be a setting and is none, those for hosts and headers aside.
   */
  static List<String> problems(Collection<GivenKey> given) {
    return given.stream()
        .filter(UnknownKeys::isMeant)
        .filter(one -> !one.key().startsWith(HostEntry.SECTION))
        .filter(one -> !one.key().startsWith(HeadersReader.SECTION))
        .filter(one -> keys().noneMatch(one.key()::equals))
        .map(UnknownKeys::problem)
        .sorted()
        .distinct()
        .toList();
  }

  private static boolean isMeant(GivenKey given) {
    String key = plain(given.key());
    return given.isOurs() || key.startsWith(Setting.PREFIX) || isNearlyOurs(key);
  }

  private static boolean isNearlyOurs(String key) {
    return keys().anyMatch(known -> isNear(known, key));
  }

  /** Returns true when the name is so near to a known one that this was probably meant. */
  static boolean isNear(String known, String key) {
    return Math.abs(known.length() - key.length()) <= SAME && distance(known, key) <= SAME;
  }

  private static String problem(GivenKey given) {
    String where = given.where().isEmpty() ? "" : ' ' + given.where();
    String key = plain(given.key());
    Optional<String> meant =
        Stream.of(key, Setting.PREFIX + key)
            .flatMap(text -> nearest(text, keys()).stream())
            .findFirst();
    return "unknown setting "
        + SettingsException.shown(given.key())
        + where
        + meant.map(known -> ": did you mean " + known + "?").orElse("");
  }

  /** Without a profile, in the case of our keys. */
  private static String plain(String key) {
    return PROFILE.matcher(key).replaceFirst("").toLowerCase(Locale.ROOT);
  }

  private static Stream<String> keys() {
    return AllSettings.LIST.stream().map(Setting::key);
  }

  /** The one that was probably meant. */
  static Optional<String> nearest(String name, Stream<String> known) {
    return known
        .min(Comparator.comparingInt(one -> distance(one, name)))
        .filter(one -> distance(one, name) <= MAX_DISTANCE);
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
