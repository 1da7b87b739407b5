package io.dromedary.frontier;

import io.dromedary.store.FileChange;
import io.dromedary.store.OpenedList;
import io.dromedary.store.ReadFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files of lists that have been read, which are watched for a while in case they grow. Safe for
 * use by any thread; all methods block for a moment.
 */
public final class ReadFiles {

  /** More are not watched; the eldest are left out. */
  static final int MOST = 10_000;

  private final CommitQueue commits;
  private final ListNames names;

  /** Counts what may have brought a file to look at. */
  private final AtomicLong moves = new AtomicLong();

  /** The moves after which there was no file; -1 before the first look. */
  private volatile long noneAfter = -1;

  ReadFiles(CommitQueue commits, ListNames names) {
    this.commits = commits;
    this.names = names;
  }

  /**
   * Notes what was read of the file of a list, right before the list is closed.
   *
   * @param bytes how many of its first bytes were read
   * @param digest the digest of these bytes
   * @param openEnd whether the last line that was read had no end yet
   */
  public void read(long listId, String name, long bytes, String digest, boolean openEnd) {
    commits.commit(new FileChange.Read(listId, name, bytes, digest, openEnd));
  }

  /**
   * The file of a list has moved, and is watched from now on.
   *
   * @param to its name where it is now
   * @param until when it is watched no longer, in milliseconds since the epoch
   */
  public void moved(long listId, String to, long until) {
    try {
      commits.commit(new FileChange.Moved(listId, to, until));
    } finally {
      moves.incrementAndGet();
    }
  }

  /** The file of a list is watched no longer. */
  public void forget(long listId) {
    commits.commit(new FileChange.Forget(listId));
  }

  /** The files that are watched; the database is not asked again while there can be none. */
  public List<ReadFile> all() {
    long movesSoFar = moves.get();
    if (noneAfter == movesSoFar) {
      return List.of();
    }
    List<ReadFile> all = commits.commit(new FileChange.All(MOST));
    if (all.isEmpty()) {
      noneAfter = movesSoFar;
    }
    return all;
  }

  /**
   * The new lines of a file that has grown are going to be read: into its list while that still
   * runs, else into a new one. So does a line that was read without its end and goes on.
   *
   * @param goesOn whether the last line that was read has got longer, so that it is another one now
   */
  public OpenedList readOn(ReadFile file, boolean goesOn, ResultsNaming naming) {
    long readTo = goesOn ? file.readTo() - 1 : file.readTo();
    return names.give(
        file.name(),
        naming,
        () -> goesOn ? Optional.empty() : commits.commit(new FileChange.ReadOn(file)),
        results -> commits.commit(new FileChange.ReadApart(file, readTo, results)));
  }
}
