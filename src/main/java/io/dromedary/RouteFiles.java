package io.dromedary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

  private static final String PATTERN = "camel.main.routes-include-pattern";

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

  /** The properties by which Camel loads these files; to be set before it does. */
  public Map<String, String> properties() {
    return Map.of(PATTERN, String.join(",", locations.values()));
  }

  /**
   * Starts a context with these files.
   *
   * @throws RouteException when one of them is wrong: it names the file, the line and the fault
   */
  public void start(CamelContext context, Start start) throws Exception {
    try {
      start.start();
    } catch (Exception e) {
      Optional<String> fault = RouteFault.of(e, context);
      throw fault.isPresent() ? new RouteException(fault.get(), e) : e;
    }
  }

  /**
   * Makes a context that loads these files.
   *
   * @throws RouteException when one of them cannot be read: it names the file, the line and the
   *     fault
   */
  public CamelContext load(Supplier<CamelContext> context) {
    try {
      return context.get();
    } catch (RuntimeException e) {
      Optional<String> fault = RouteFault.ofReading(e);
      throw fault.isPresent() ? new RouteException(fault.get(), e) : e;
    }
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of routes " + folder + " cannot be read", e);
    }
  }
}
