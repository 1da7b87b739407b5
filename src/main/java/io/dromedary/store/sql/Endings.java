package io.dromedary.store.sql;

import io.dromedary.store.FollowedResult;
import java.sql.SQLException;
import java.util.Optional;

/** Ends that others still have to get. */
public interface Endings {

  /** An end, and whose it is. */
  record Of(long id, FollowedResult ending) {}

  /** Keeps the end of a URL, in the place of an earlier one. */
  void put(long id, FollowedResult ending) throws SQLException;

  /** One of them. */
  Optional<Of> first() throws SQLException;

  /** All have got the end of a URL. */
  void remove(long id) throws SQLException;
}
