package io.dromedary.app.check;

import io.dromedary.app.terminal.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a check's state.
 *
 * @param folder the folder
 * @param temporary whether it is removed when the check is over
 */
public record StateChoice(Path folder, boolean temporary) implements AutoCloseable {

  /**
   * Chooses a folder: the one that was named, a temporary one, or the user's own, because a second
   * check a minute later must still know which host is closed.
   *
   * @param environment the variables of the process: {@code XDG_STATE_HOME} (XDG Base Directory
   *     Specification) and {@code HOME}
   */
  public static StateChoice of(
      Optional<Path> named, boolean none, Map<String, String> environment) {
    if (named.isPresent() && none) {
      throw new UsageException("--state and --no-state exclude each other");
    }
    if (none) {
      return new StateChoice(temporaryFolder(), true);
    }
    return new StateChoice(named.orElseGet(() -> usersOwn(environment)), false);
  }

  @Override
  public void close() {
    if (temporary) {
      removeFolder(folder);
    }
  }

  private static Path usersOwn(Map<String, String> environment) {
    String base = environment.getOrDefault("XDG_STATE_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    return (base.isBlank() ? home.resolve(".local/state") : Path.of(base)).resolve("dromedary");
  }

  private static Path temporaryFolder() {
    try {
      return TemporaryFolders.make("dromedary-", "dromedary.lock");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made for the state: " + e, e);
    }
  }

  private static void removeFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
    }
  }
}
