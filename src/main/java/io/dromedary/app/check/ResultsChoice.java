package io.dromedary.app.check;

import io.dromedary.results.files.ResultFile;
import io.dromedary.results.files.ResultStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The destination of the results of a check: the named file, or a temporary one until the report is
 * printed, with a stream beside it when one was named.
 *
 * @param file the file
 * @param temporary whether it is removed
 * @param stream gets each line, too
 */
public record ResultsChoice(Path file, boolean temporary, Optional<Output.ToStream> stream)
    implements AutoCloseable {

  public static ResultsChoice of(Optional<Output> named) throws IOException {
    if (named.isPresent() && named.get() instanceof Output.ToFile file) {
      return new ResultsChoice(file.path(), false, Optional.empty());
    }
    Path folder = TemporaryFolders.make("dromedary-results-", "results.jsonl.part");
    return new ResultsChoice(
        folder.resolve("results.jsonl"), true, named.map(Output.ToStream.class::cast));
  }

  /** Opens the file for a check that began at this time; lines that are there already count. */
  public ResultFile open(Instant begun) throws IOException {
    ResultFile results = ResultFile.of(file, begun);
    if (stream.isPresent()) {
      results.copyTo(
          new ResultStream(stream.get().name(), StreamOpening.open(stream.get(), System.err)));
    }
    return results;
  }

  /** The file while it grows. */
  public Path part() {
    return ResultFile.partOf(file);
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
