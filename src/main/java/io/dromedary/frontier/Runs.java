package io.dromedary.frontier;

import io.dromedary.store.RunChange;
import io.dromedary.store.StoredRun;
import java.util.Optional;

/**
 * The checks that were interrupted, by where their results go. To be used before the frontier is
 * started, except for {@link #finished} and {@link #end}. Safe for use by any thread; methods
 * block.
 *
 * <p>One check at a time has its lines in the queue. Those of others are kept apart meanwhile: they
 * are neither called nor delivered.
 */
public final class Runs {

  private final CommitQueue commits;

  Runs(CommitQueue commits) {
    this.commits = commits;
  }

  /**
   * Finds the check whose results go to a file.
   *
   * @param output the absolute path of the file
   */
  public Optional<StoredRun> find(String output) {
    return commits.commit(new RunChange.Find(output));
  }

  /** Makes room for a check that cannot be continued. */
  public void beginUnnamed() {
    commits.commit(new RunChange.MakeRoom());
  }

  /**
   * Makes room for a new check, and remembers it. One whose results went to the same file is
   * forgotten: its lines get no outcome any more.
   *
   * @param output the absolute path of the file
   * @param lists the digest of its lists
   */
  public StoredRun begin(String output, String lists) {
    return commits.commit(new RunChange.Begin(output, lists));
  }

  /** Goes on with a check: what is left of it is in the queue then. */
  public void goOn(StoredRun run) {
    commits.commit(new RunChange.GoOn(run));
    boolean all = false;
    while (!all) {
      all = commits.commit(new RunChange.LinesBack(run));
    }
  }

  /** Says that every outcome of a check was delivered: its results get their name next. */
  public void finished(StoredRun run) {
    commits.commit(new RunChange.Finished(run));
  }

  /** Forgets a check whose results are complete. */
  public void end(StoredRun run) {
    commits.commit(new RunChange.End(run));
  }

  /**
   * Forgets the checks that began before a time, in milliseconds since the epoch, but not the one
   * that goes on.
   */
  public void forgetBegunBefore(long time) {
    commits.commit(new RunChange.ForgetBegunBefore(time));
  }
}
