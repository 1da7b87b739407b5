package io.dromedary.store.sql;

import io.dromedary.store.LineId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Lines of further lists that have the same URL. */
public interface Claims {

  /** The line of a list that has claimed a URL. */
  Optional<Long> line(long urlId, long listId) throws SQLException;

  /** Notes that a line waits for the outcome of a URL. */
  void insertWaiting(long urlId, WaitingLine line) throws SQLException;

  /** Notes that a line has a URL, and its outcome. */
  void insert(long urlId, LineId at) throws SQLException;

  /** Takes the lines that wait for the outcome of a URL; they wait no longer. */
  List<WaitingLine> takeWaiting(long urlId) throws SQLException;

  /** Takes one of the lines that wait for the outcome of a URL. */
  Optional<WaitingLine> takeFirst(long urlId) throws SQLException;

  /** Forgets what a list has claimed. */
  void forget(long listId) throws SQLException;
}
