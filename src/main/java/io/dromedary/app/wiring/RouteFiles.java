package io.dromedary.app.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The route files that are used: the built-in ones, and those of a folder, of which one replaces
 * the built-in one of its name.
 */
public final class RouteFiles {

  /** By name: a native executable cannot scan for them. */
  static final List<String> BUILT_IN =
      List.of("inbox.camel.yaml", "check.camel.yaml", "outbox.camel.yaml");

  private static final String PATTERN = "camel.main.routes-include-pattern";

  /** The value that Camel takes for no files. */
  private static final String NONE = "false";

  private static final String ENDING = ".camel.yaml";

  /** Starts a context. */
  @FunctionalInterface
  public interface Start {
    /** Starts it. */
    void start() throws Exception;
  }

  private final List<String> builtIn;
  private final List<Path> own;

  private RouteFiles(List<String> builtIn, List<Path> own) {
    this.builtIn = builtIn;
    this.own = own;
  }

  /**
   * Chooses the files. Looks at the folder.
   *
   * @param folder the folder whose files replace the built-in ones; empty for none
   */
  public static RouteFiles of(Optional<Path> folder) {
    List<Path> own = folder.map(RouteFiles::in).orElse(List.of());
    Set<String> replaced =
        own.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    return new RouteFiles(BUILT_IN.stream().filter(name -> !replaced.contains(name)).toList(), own);
  }

  /**
   * The properties by which Camel loads the built-in files; to be set before it does. Those of the
   * folder are not among them: a comma or a question mark in their path would be misread.
   */
  public Map<String, String> properties() {
    String pattern =
        builtIn.stream().map(name -> "classpath:routes/" + name).collect(Collectors.joining(","));
    return Map.of(PATTERN, pattern.isEmpty() ? NONE : pattern);
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
      CamelContext made = context.get();
      for (Path file : own) {
        PluginHelper.getRoutesLoader(made)
            .loadRoutes(
                ResourceHelper.fromBytes(
                    "file:" + file.toAbsolutePath(), Files.readAllBytes(file)));
      }
      return made;
    } catch (RuntimeException e) {
      throw named(e);
    } catch (Exception e) {
      throw named(new IllegalStateException(e));
    }
  }

  private static RuntimeException named(RuntimeException failure) {
    Optional<String> fault = RouteFault.ofReading(failure);
    return fault.isPresent() ? new RouteException(fault.get(), failure) : failure;
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of routes " + folder + " cannot be read", e);
    }
  }
}
