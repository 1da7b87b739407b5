package io.dromedary.frontier;

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
public interface Runs {

  /**
   * Finds the check whose results go to a file.
   *
   * @param output the absolute path of the file
   */
  Optional<StoredRun> find(String output);

  /** Makes room for a check that cannot be continued. */
  void beginUnnamed();

  /**
   * Makes room for a new check, and remembers it. One whose results went to the same file is
   * forgotten: its lines get no outcome any more.
   *
   * @param output the absolute path of the file
   * @param lists the digest of its lists
   */
  StoredRun begin(String output, String lists);

  /** Goes on with a check: what is left of it is in the queue then. */
  void goOn(StoredRun run);

  /** Says that every outcome of a check was delivered: its results get their name next. */
  void finished(StoredRun run);

  /** Forgets a check whose results are complete. */
  void end(StoredRun run);

  /**
   * Forgets the checks that began before a time, in milliseconds since the epoch, but not the one
   * that goes on.
   */
  void forgetBegunBefore(long time);
}
