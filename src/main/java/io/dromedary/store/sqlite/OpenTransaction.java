package io.dromedary.store.sqlite;

import io.dromedary.store.Effects;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins, commits and rolls back on one connection. The driver's own commit begins the next
 * transaction, too, and fails when only that does; and it gives up a statement that has failed.
 */
final class OpenTransaction {

  private static final Logger LOG = LoggerFactory.getLogger(OpenTransaction.class);

  /** The text of SQLite's error for a transaction that is open already. */
  private static final String WITHIN = "within a transaction";

  private final Connection connection;
  private final SqliteTransaction transaction;

  /** True when a statement may have failed. */
  private boolean stale;

  /** True when there may be no transaction. */
  private boolean ended;

  OpenTransaction(Connection connection) throws SQLException {
    this.connection = connection;
    this.transaction = new SqliteTransaction(connection);
    connection.commit();
  }

  /** The tables, within a transaction whose statements work. */
  SqliteTransaction ready() throws SQLException {
    if (ended) {
      begin();
    }
    if (stale) {
      transaction.renew();
      stale = false;
    }
    return transaction;
  }

  /** Commits, whether the next transaction can begin now or later. */
  Effects commit() throws SQLException {
    transaction.flush();
    transaction.execute("commit");
    ended = true;
    try {
      begin();
    } catch (SQLException e) {
      LOG.debug("The next transaction begins with its first change", e);
    }
    return transaction.committed();
  }

  /** The effects of an empty commit. */
  Effects noEffects() {
    return transaction.committed();
  }

  void rollback() {
    transaction.revert();
    stale = true;
    try {
      connection.rollback();
    } catch (SQLException e) {
      ended = true; // a full disk has rolled back already, and then the driver begins none
    }
  }

  /** Leaves one file behind. Readers are closed after us, and they could not write it. */
  void close() {
    try {
      connection.setAutoCommit(true);
      transaction.execute("pragma wal_checkpoint(truncate)");
      connection.close();
    } catch (SQLException e) {
      LOG.warn("The database did not close cleanly, the next start mends that: {}", e.toString());
    }
  }

  /**
   * Begins a transaction. While that fails nothing may run: each statement would be committed by
   * itself.
   */
  private void begin() throws SQLException {
    try {
      transaction.execute("begin immediate");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains(WITHIN)) {
        throw e;
      }
    }
    ended = false;
  }
}
