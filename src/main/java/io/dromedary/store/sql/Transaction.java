package io.dromedary.store.sql;

import io.dromedary.store.ListSource;
import java.sql.SQLException;

/**
 * The tables as the open transaction of a database sees them, and what it changes. Used by one
 * thread at a time.
 */
public interface Transaction {

  /** The URLs, as lines bring them and calls settle them. */
  Urls urls();

  /** The same URLs, as redirects lead to them. */
  Meetings meetings();

  /** Lines of further lists that have the same URL. */
  Claims claims();

  /** Ends that others still have to get. */
  Endings endings();

  /** Outcomes on their way to the results. */
  Outcomes outcomes();

  /** The lists. */
  ListRows lists();

  /** The files of lists that were read. */
  ReadFileTable readFiles();

  /** The effects so far for those who call and deliver. */
  EffectsSoFar effects();

  /** Registers a list that is new and returns its number. */
  long add(ListSource source, String results, long now) throws SQLException;

  /** Returns true when a list is not done. */
  boolean isOpen(long listId) throws SQLException;

  /** The counters of a list; a list that is done has those of an empty one. */
  ListProgress progress(long listId);

  /** Changes the counters of a list. */
  void progress(ListProgress next) throws SQLException;

  /** Counts a line of a list that has got its outcome. */
  void settled(long listId) throws SQLException;

  /** Drops the counters of a list that is not counted any more. */
  void forget(long listId);

  /** Drops the counters of a list that is done; the totals keep them. */
  void finish(long listId);
}
