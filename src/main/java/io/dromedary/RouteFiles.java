package io.dromedary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * The route files that are used: the built-in ones, and those of a folder, of which one replaces
 * the built-in one of its name.
 */
public final class RouteFiles {

  /** By name: a native executable cannot scan for them. */
  static final List<String> BUILT_IN =
      List.of("inbox.camel.yaml", "check.camel.yaml", "outbox.camel.yaml");

  private static final String ENDING = ".camel.yaml";

  /** How to start a context, with whatever that may throw. */
  @FunctionalInterface
  public interface Start {
    /** Starts it. */
    void start() throws Exception;
  }

  private final Map<String, String> locations;

  private RouteFiles(Map<String, String> locations) {
    this.locations = locations;
  }

  /**
   * Chooses the files. Looks at the folder.
   *
   * @param folder the folder whose files replace the built-in ones; empty for none
   */
  public static RouteFiles of(Optional<Path> folder) {
    Map<String, String> locations = new LinkedHashMap<>();
    BUILT_IN.forEach(name -> locations.put(name, "classpath:routes/" + name));
    folder.ifPresent(
        own ->
            in(own).forEach(file -> locations.put(file.getFileName().toString(), "file:" + file)));
    return new RouteFiles(locations);
  }

  /** Where the files are, for Camel. */
  public List<String> locations() {
    return new ArrayList<>(locations.values());
  }

  /** Makes a context that has not started load these files. */
  public void use(CamelContext context) {
    context
        .getPropertiesComponent()
        .addOverrideProperty(
            "camel.main.routes-include-pattern",
            locations.values().stream().collect(Collectors.joining(",")));
  }

  /**
   * Starts a context with these files.
   *
   * @throws RouteException when one of them is wrong: it names the file, the line and the fault
   */
  public void start(CamelContext context, Start start) throws Exception {
    start.start();
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of routes " + folder + " cannot be read", e);
    }
  }
}
