package io.dromedary.nativeimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What route files, the built-in ones and the examples, name by its name. */
final class RouteWords {

  private static final Pattern CLASS = Pattern.compile("\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w*");
  private static final Pattern CALLED =
      Pattern.compile("(?:method:\\s+ref: |bean:)(\\w+)", Pattern.DOTALL);

  private RouteWords() {}

  /** Full names of classes. */
  static Set<String> classes() {
    return find(CLASS, 0);
  }

  /** Beans whose methods are called, which Camel does by reflection. */
  static Set<String> beans() {
    return find(CALLED, 1);
  }

  private static Set<String> find(Pattern pattern, int group) {
    Set<String> found = new TreeSet<>();
    for (Path root : new Path[] {Path.of("routes"), Path.of("examples/routes")}) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".camel.yaml")).toList()) {
          Matcher match = pattern.matcher(Files.readString(file));
          while (match.find()) {
            found.add(match.group(group));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }
}
