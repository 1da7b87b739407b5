package io.dromedary.store.sql;

import io.dromedary.store.Arrival;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import java.sql.SQLException;
import java.util.Optional;

/** The URLs of a database: what was seen, and what is to be called. */
public interface Urls {

  /**
   * A URL that has just been settled.
   *
   * @param others who else gets its outcome
   * @param text the line that owns it as it was written; empty where the URL is that
   */
  record Settled(Others others, String text) {}

  /** The row of a key. */
  Optional<UrlRow> find(String key) throws SQLException;

  /** Puts a new URL into the queue; false when its key is there already. */
  boolean insert(Arrival arrival, long now) throws SQLException;

  /** Puts a settled URL into the queue again, for another line. */
  void queue(long id, Arrival arrival, long now) throws SQLException;

  /** Changes what is called next; false when the URL is settled. */
  boolean putBack(QueuedUrl url) throws SQLException;

  /** Settles a URL; empty when it was settled before. */
  Optional<Settled> settle(long id) throws SQLException;

  /** Notes the last answer of a URL. */
  void remember(long id, LastAnswer answer) throws SQLException;

  /** Makes a line the owner of a settled URL. */
  void own(long id, LineId at) throws SQLException;

  /** Notes that lines of other lists wait for this URL, or have claimed it. */
  void markClaimed(long id) throws SQLException;

  /** Notes that other URLs wait for the end of this one. */
  void markAwaited(long id) throws SQLException;

  /** Forgets a URL that is settled. */
  void remove(String key) throws SQLException;
}
