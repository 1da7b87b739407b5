package io.dromedary.store.sql;

import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.RunningList;
import io.dromedary.store.StoredList;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The lists of a database. */
public interface ListRows {

  /** Adds a list and returns its number. */
  long insert(ListSource source, String results, long now) throws SQLException;

  /** Its results are complete. */
  void done(long listId, long now) throws SQLException;

  /** The list that is read from a file. */
  Optional<OpenedList> find(String file) throws SQLException;

  /** The rest of the list cannot be read. */
  void broken(long listId, String reason) throws SQLException;

  /** Returns true when a list that is not done has this name for its results. */
  boolean isTaken(String results) throws SQLException;

  /** The lists that were not read to their end, or whose file has not been moved away. */
  List<StoredList> stored() throws SQLException;

  /** The file of a list is not where it was any more. */
  void moved(long listId) throws SQLException;

  /** Those that are not done. */
  List<RunningList> running() throws SQLException;

  /** Removes a list of which no line was read. */
  void remove(long listId) throws SQLException;
}
