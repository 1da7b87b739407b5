package io.dromedary.store.sql;

import io.dromedary.store.Hop;
import io.dromedary.store.QueuedUrl;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The URLs of a database, for redirects that meet. */
public interface Meetings {

  /** The row of a key. */
  Optional<MeetingRow> find(String key) throws SQLException;

  /** The row with a number. */
  Optional<MeetingRow> find(long id) throws SQLException;

  /** The number of rows before a row in its lane; counted up to a maximum. */
  long before(QueuedUrl url, int most) throws SQLException;

  /** Adds the URL that a redirect leads to; it gets the end of the leader, which calls it. */
  void insertLed(QueuedUrl leader, Hop hop) throws SQLException;

  /** The same for a URL that was settled before. */
  void leadAgain(long id, QueuedUrl leader, Hop hop) throws SQLException;

  /** The same for a URL that is in the queue. */
  void lead(long id, QueuedUrl leader, Hop hop) throws SQLException;

  /** Lets a row wait for another; false when it is not in the queue. */
  boolean await(QueuedUrl url, long other) throws SQLException;

  /** Puts a row that waits into the queue, for a line that has waited since a time. */
  void goOn(QueuedUrl url, WaitingLine line, long queuedAt) throws SQLException;

  /** Lets a row that waits be as if it had never been called. */
  void drop(long id) throws SQLException;

  /** Some of those that wait for a row. */
  List<MeetingRow> waiters(long id, int most) throws SQLException;

  /** Some of those that wait and were queued before a time. */
  List<MeetingRow> over(long queuedBefore, int most) throws SQLException;

  /** The time at which the first waiting URL was queued; empty when none waits. */
  Optional<Long> earliest() throws SQLException;
}
