package io.dromedary.app.check;

import io.dromedary.results.files.ResultFile;
import io.dromedary.results.files.ResultStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The destination of the results of a check: the named file, or a temporary one until the report is
 * printed, with a stream beside it when one was named.
 */
public final class ResultsChoice implements AutoCloseable {

  private final Path file;
  private final Optional<TemporaryFolder> run;
  private final Optional<Output.ToStream> stream;

  private ResultsChoice(
      Path file, Optional<TemporaryFolder> run, Optional<Output.ToStream> stream) {
    this.file = file;
    this.run = run;
    this.stream = stream;
  }

  /** Chooses the file that was named, or one in a folder that only lives as long as the run. */
  public static ResultsChoice of(Optional<Output> named) throws IOException {
    if (named.isPresent() && named.get() instanceof Output.ToFile file) {
      return new ResultsChoice(file.path(), Optional.empty(), Optional.empty());
    }
    TemporaryFolder made = TemporaryFolder.make("dromedary-results-");
    return new ResultsChoice(
        made.path().resolve("results.jsonl"),
        Optional.of(made),
        named.map(Output.ToStream.class::cast));
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Whether it is removed when the run is over. */
  public boolean temporary() {
    return run.isPresent();
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
    if (run.isPresent()) {
      run.get().close();
    }
  }
}
