package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.ReadFile;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The files of lists that have been read, which are looked at for a while in case they grow. Kept
 * in the frontier's database. Safe for use by any thread; all methods block for a moment.
 */
public final class ReadFiles {

  /** More are not looked at; the eldest are left out. */
  static final int MOST = 10_000;

  private final Writer writer;
  private final TimeSource time;

  ReadFiles(Writer writer, TimeSource time) {
    this.writer = writer;
    this.time = time;
  }

  /**
   * Notes what was read of the file of a list, right before the list is closed.
   *
   * @param bytes how many of its first bytes were read
   * @param digest what tells these bytes from others
   * @param openEnd whether the last line that was read had no end yet
   */
  public void read(long listId, String name, long bytes, String digest, boolean openEnd) {
    call(
        transaction -> {
          long readTo = transaction.progress(listId).readTo();
          transaction.readFiles().note(listId, name, bytes, digest, readTo, openEnd);
          return listId;
        });
  }

  /**
   * The file of a list has moved, and is looked at from now on.
   *
   * @param to its name where it is now
   * @param until when it is looked at no more, in milliseconds since the epoch
   */
  public void moved(long listId, String to, long until) {
    call(
        transaction -> {
          transaction.readFiles().moved(listId, to, until);
          return listId;
        });
  }

  /** The file of a list is looked at no more. */
  public void forget(long listId) {
    call(
        transaction -> {
          transaction.readFiles().forget(listId);
          return listId;
        });
  }

  /** The files that are looked at. */
  public List<ReadFile> all() {
    return call(transaction -> transaction.readFiles().all(MOST));
  }

  /**
   * The new lines of a file that has grown are going to be read: into its list while that still
   * runs, else into a new one. So does a line that was read without its end and goes on.
   *
   * @param goesOn whether the last line that was read has got longer, so that it is another one now
   */
  public OpenedList readOn(ReadFile file, boolean goesOn, ResultsNaming naming) {
    return call(transaction -> readOn(transaction, file, goesOn, naming));
  }

  private OpenedList readOn(
      Transaction transaction, ReadFile file, boolean goesOn, ResultsNaming naming)
      throws SQLException {
    ListProgress now = transaction.progress(file.listId());
    if (transaction.isOpen(file.listId()) && !now.isOver() && !goesOn) {
      transaction.progress(now.readOn());
      transaction.readFiles().readOn(file.listId(), file.listId(), file.readTo());
      String results = transaction.readFiles().results(file.listId());
      return opened(file.listId(), results, now.readTo());
    }
    long readTo = goesOn ? file.readTo() - 1 : file.readTo();
    String results = naming.name(file.name(), name -> ListOpening.isTaken(transaction, name));
    long id = transaction.lists().insert(ListSource.named(file.name()), results, time.millis());
    transaction.progress(new ListProgress(id, readTo, 0, 0, false));
    transaction.readFiles().readOn(file.listId(), id, readTo);
    return opened(id, results, readTo);
  }

  private static OpenedList opened(long id, String results, long readTo) {
    return new OpenedList(id, results, readTo, false, Optional.empty());
  }

  private <T> T call(Operation<T> operation) {
    return writer.submitNow(operation).toCompletableFuture().join();
  }
}
