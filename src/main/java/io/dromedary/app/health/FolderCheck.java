package io.dromedary.app.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks that a folder exists and can be read and written. Blocks. */
public final class FolderCheck implements Supplier<Finding> {

  private final String name;
  private final Path folder;
  private final Supplier<Optional<String>> trouble;

  /**
   * Makes the check.
   *
   * @param trouble a known fault of the folder; empty when there is none
   */
  public FolderCheck(String name, Path folder, Supplier<Optional<String>> trouble) {
    this.name = name;
    this.folder = folder;
    this.trouble = trouble;
  }

  @Override
  public Finding get() {
    Optional<String> wrong = wrong().or(trouble);
    String path = folder.toAbsolutePath().toString();
    return wrong
        .map(error -> Finding.down(name, Map.of("path", path, "error", error)))
        .orElseGet(() -> Finding.up(name, Map.of("path", path)));
  }

  private Optional<String> wrong() {
    if (!Files.isDirectory(folder)) {
      return Optional.of(Files.exists(folder) ? "it is not a folder" : "it is not there");
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      return Optional.of("it cannot be read by this user");
    }
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("it cannot be written by this user");
  }
}
