package io.dromedary.frontier;

import java.sql.SQLException;

/**
 * One change of the database. It may be run again when its transaction fails: it must depend on the
 * tables only.
 */
@FunctionalInterface
interface Operation<T> {

  /** Makes the change within the open transaction and says what it found. */
  T run(Transaction transaction) throws SQLException;
}
