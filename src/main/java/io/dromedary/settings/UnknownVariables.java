package io.dromedary.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds variables of the environment that look like a setting and are none. */
final class UnknownVariables {

  private static final String PREFIX = "DROMEDARY_";
  private static final String HEADERS = PREFIX + "HEADERS_";
  private static final String HOSTS = PREFIX + "HOSTS_";

  /**
   * The options of the launcher, and what Kubernetes makes for Services whose names are ours or
   * begin with ours.
   */
  private static final Pattern OTHERS =
      Pattern.compile(
          "DROMEDARY_(JAVA_OPTS|SERVICE_.*|PORT(_.*)?"
              + "|.+_SERVICE_(HOST|PORT(_.*)?)|.+_PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?)");

  private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]");

  private UnknownVariables() {}

  /**
   * One line for each.
   *
   * @param given the keys that are set elsewhere: a variable may change one of a host
   */
  static List<String> problems(Set<String> variables, Collection<GivenKey> given) {
    Set<String> known =
        Stream.concat(
                AllSettings.LIST.stream().map(Setting::key),
                given.stream().map(GivenKey::key).filter(key -> key.startsWith(HostEntry.SECTION)))
            .flatMap(UnknownVariables::spellings)
            .collect(Collectors.toSet());
    List<String> usual =
        AllSettings.LIST.stream().map(Setting::key).map(UnknownVariables::usual).toList();
    Predicate<String> isMeant = name -> isMeant(name, usual);
    return variables.stream()
        .filter(isMeant)
        .filter(name -> !known.contains(name))
        .filter(name -> !OTHERS.matcher(name).matches())
        .filter(name -> !name.startsWith(HEADERS) || name.equals(HEADERS))
        .sorted()
        .map(name -> problem(name, usual))
        .toList();
  }

  private static boolean isMeant(String name, List<String> usual) {
    String plain = usual(name);
    return plain.startsWith(PREFIX)
        || usual.stream().anyMatch(known -> UnknownKeys.isNear(known, plain));
  }

  private static String problem(String name, List<String> usual) {
    String plain = usual(name);
    String shown = "unknown environment variable " + SettingsException.shown(name);
    if (plain.startsWith(HOSTS)) {
      return shown + ": what is for one host is set in a file, with -D or with --set";
    }
    if (plain.startsWith(HEADERS)) {
      return shown + ": did you mean " + HEADERS + "NAME?";
    }
    Optional<String> meant = UnknownKeys.nearest(plain, usual.stream());
    return shown + meant.map(known -> ": did you mean " + known + "?").orElse("");
  }

  /** As the specification of MicroProfile Config reads them. */
  private static Stream<String> spellings(String key) {
    String plain = SEPARATOR.matcher(key).replaceAll("_");
    return Stream.of(key, plain, plain.toUpperCase(Locale.ROOT));
  }

  private static String usual(String key) {
    return SEPARATOR.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
  }
}
