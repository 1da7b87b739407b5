package io.dromedary.frontier;

import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.StoreException;
import java.sql.SQLException;
import java.util.Optional;

/** What happens to a list at the beginning and at the end of its reading. */
final class ListOpening {

  private ListOpening() {}

  /** Finds the list of a file that was read before, in part or whole, or registers a new one. */
  static OpenedList open(Transaction transaction, ListSource source, ResultsNaming naming, long now)
      throws SQLException {
    if (source.file().isPresent()) {
      Optional<OpenedList> known = transaction.lists().find(source.file().get());
      if (known.isPresent()) {
        return goOn(transaction, known.get());
      }
    }
    String results = naming.name(source.name(), name -> isTaken(transaction, name));
    long id = transaction.lists().insert(source, results, now);
    if (transaction.run().isPresent()) {
      transaction.runs().own(id, transaction.run().getAsLong());
    }
    transaction.progress(ListProgress.of(id));
    return new OpenedList(id, results, 0, false, Optional.empty());
  }

  /**
   * All of the list is here. A list that has been closed before stays as it is.
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

  /** Whether a list that is not done has this name for its results. */
  static boolean isTaken(Transaction transaction, String results) {
    try {
      return transaction.lists().isTaken(results);
    } catch (SQLException e) {
      throw new StoreException("the lists cannot be read", e);
    }
  }
}
