package io.dromedary.cli;

import io.dromedary.host.TimeSource;
import io.dromedary.outbox.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the results of a check go: the file that was named, or one that only lives until the report
 * is printed.
 *
 * @param file the file
 * @param temporary whether it is removed
 */
record ResultsChoice(Path file, boolean temporary) implements AutoCloseable {

  static ResultsChoice of(Optional<Path> named) throws IOException {
    return named.isPresent()
        ? new ResultsChoice(named.get(), false)
        : new ResultsChoice(
            Files.createTempDirectory("dromedary-results-").resolve("results.jsonl"), true);
  }

  /** Opens the file; what an interrupted check has left of it is not continued. */
  ResultFile open(TimeSource time) throws IOException {
    Files.deleteIfExists(beside(".part"));
    return ResultFile.of(file, time.instant());
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(beside(".part"));
      Files.deleteIfExists(beside(".politeness.jsonl"));
      Files.deleteIfExists(beside(".summary.json"));
      Files.deleteIfExists(file.toAbsolutePath().getParent());
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
