package io.dromedary.app.check;

import io.dromedary.app.terminal.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder of a check's state. */
public final class StateChoice implements AutoCloseable {

  private final Path folder;
  private final Optional<TemporaryFolder> run;

  private StateChoice(Path folder, Optional<TemporaryFolder> run) {
    this.folder = folder;
    this.run = run;
  }

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
      TemporaryFolder made = temporaryFolder();
      return new StateChoice(made.path(), Optional.of(made));
    }
    return new StateChoice(named.orElseGet(() -> usersOwn(environment)), Optional.empty());
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Whether it is removed when the check is over. */
  public boolean temporary() {
    return run.isPresent();
  }

  @Override
  public void close() {
    if (run.isPresent()) {
      try {
        run.get().close();
      } catch (IOException e) {
        throw new UncheckedIOException("the temporary folder " + folder + " cannot be removed", e);
      }
    }
  }

  private static Path usersOwn(Map<String, String> environment) {
    String base = environment.getOrDefault("XDG_STATE_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    return (base.isBlank() ? home.resolve(".local/state") : Path.of(base)).resolve("dromedary");
  }

  private static TemporaryFolder temporaryFolder() {
    try {
      return TemporaryFolder.make("dromedary-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made for the state: " + e, e);
    }
  }
}
