package io.dromedary.app.check;

import io.dromedary.frontier.Runs;
import io.dromedary.results.files.ResultFile;
import io.dromedary.results.summary.Summary;
import io.dromedary.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The start of a check: anew, or where an interrupted one has stopped. */
@FunctionalInterface
public interface CheckStart {

  /** Makes room for the check in the state, and opens its results. Blocks. */
  Begun begin(Runs runs) throws IOException;

  /** Notes that every outcome was delivered: the results get their name next. Blocks. */
  default void finished(Runs runs, StoredRun run) {
    runs.finished(run);
  }

  /** Forgets the check: its results are complete. Blocks. */
  default void end(Runs runs, StoredRun run) {
    runs.end(run);
  }

  /**
   * A check that has begun.
   *
   * @param file its results, open; lines that stand in it have their outcome; empty for one whose
   *     results are complete already
   * @param run as the state knows it; empty for one that cannot go on after an interruption
   * @param finished the results that are complete already
   */
  record Begun(Optional<ResultFile> file, Optional<StoredRun> run, Optional<Finished> finished) {}

  /**
   * Results that are complete.
   *
   * @param file where they stand
   * @param summary their counts
   */
  record Finished(Path file, Summary summary) {}

  /**
   * A check that cannot go on after an interruption, and whose results go to a file that is new.
   */
  static CheckStart anew(ResultFile file) {
    return runs -> {
      runs.beginUnnamed();
      return new Begun(Optional.of(file), Optional.empty(), Optional.empty());
    };
  }
}
