package io.dromedary.store.sql;

import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.ReadFile;
import java.sql.SQLException;
import java.util.Optional;

/** Carries out changes to a list at the beginning and at the end of its reading. */
final class ListOpening {

  private ListOpening() {}

  /** Finds the list of a file that was read before, in part or whole. */
  static Optional<OpenedList> find(Transaction transaction, ListSource source) throws SQLException {
    Optional<OpenedList> known =
        source.file().isPresent()
            ? transaction.lists().find(source.file().get())
            : Optional.empty();
    return known.map(list -> goOn(transaction, list));
  }

  /** Registers a new list. */
  static OpenedList add(Transaction transaction, ListSource source, String results, long now)
      throws SQLException {
    long id = transaction.add(source, results, now);
    transaction.progress(ListProgress.of(id));
    return opened(id, results, 0);
  }

  /** The new lines of a file that has grown are read into its list, while that runs. */
  static Optional<OpenedList> readOn(Transaction transaction, ReadFile file) throws SQLException {
    ListProgress now = transaction.progress(file.listId());
    if (!transaction.isOpen(file.listId()) || now.isOver()) {
      return Optional.empty();
    }
    transaction.progress(now.readOn());
    transaction.readFiles().readOn(file.listId(), file.listId(), file.readTo());
    String results = transaction.readFiles().results(file.listId());
    return Optional.of(opened(file.listId(), results, now.readTo()));
  }

  /** The new lines of a file, those behind a line, are read into a list of their own. */
  static OpenedList readApart(
      Transaction transaction, ReadFile file, long readTo, String results, long now)
      throws SQLException {
    long id = transaction.lists().insert(ListSource.named(file.name()), results, now);
    transaction.progress(new ListProgress(id, readTo, 0, 0, false));
    transaction.readFiles().readOn(file.listId(), id, readTo);
    return opened(id, results, readTo);
  }

  /**
   * All of the list is here. A list that has been closed before is not changed.
   *
   * @return how many of its lines get an outcome; 0 for a list that is done
   */
  static long close(Transaction transaction, long listId) throws SQLException {
    ListProgress list = transaction.progress(listId);
    if (transaction.isOpen(listId) && !list.complete()) {
      transaction.progress(list.readToEnd());
    }
    return list.expected();
  }

  /**
   * The rest of the list cannot be read. What has been read counts; a list of which nothing was
   * read leaves nothing behind.
   *
   * @param reason why, for a run that finds its file where it was
   * @return whether something was read
   */
  static boolean breakOff(Transaction transaction, long listId, String reason) throws SQLException {
    if (transaction.progress(listId).expected() > 0) {
      transaction.lists().broken(listId, reason);
      var unused = close(transaction, listId);
      return true;
    }
    transaction.lists().remove(listId);
    transaction.forget(listId);
    return false;
  }

  /** Its results are complete. */
  static void end(Transaction transaction, long listId, long now) throws SQLException {
    transaction.claims().forget(listId);
    transaction.outcomes().ended(listId);
    transaction.lists().done(listId, now);
    transaction.finish(listId);
  }

  /** The counters of the open transaction are newer than the row. */
  private static OpenedList goOn(Transaction transaction, OpenedList known) {
    ListProgress now = transaction.progress(known.id());
    return new OpenedList(
        known.id(),
        known.results(),
        Math.max(known.readTo(), now.readTo()),
        known.complete() || now.complete(),
        known.broken());
  }

  private static OpenedList opened(long id, String results, long readTo) {
    return new OpenedList(id, results, readTo, false, Optional.empty());
  }
}
