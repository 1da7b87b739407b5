package io.dromedary.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The tables node, beat and slot on one connection. A node lives as long as it has a beat; whoever
 * ends it removes the beat first, so that a beat and an end never both succeed.
 */
final class NodeRows {

  /** Any number that nothing else in the database locks. */
  private static final long JOINING = 0x64726f6d65646172L;

  private final Connection connection;

  NodeRows(Connection connection) {
    this.connection = connection;
  }

  /** Nodes join one after the other: who sees a node sees all those of smaller numbers. */
  long insert(String name, boolean calls) throws SQLException {
    query("select pg_advisory_xact_lock(?)", JOINING);
    long id = number("insert into node (name, calls) values (?, ?) returning id", name, calls);
    update("insert into beat (node) values (?)", id);
    return id;
  }

  /** Ends the life of a node whatever its beats. */
  void end(long node) throws SQLException {
    update("delete from beat where node = ?", node);
    bury(node);
  }

  /**
   * Ends the life of a node if its beats still stand where they were seen. Waits for what it
   * commits just now.
   */
  boolean end(long node, long seen) throws SQLException {
    if (update("delete from beat where node = ? and n = ?", node, seen) == 0) {
      return false;
    }
    bury(node);
    return true;
  }

  /** A statement of its own for the slots: it must see those that the last commit has taken. */
  private void bury(long node) throws SQLException {
    update("update node set dead = true, ended = now() where id = ? and not dead", node);
    update("update slot set node = 0 where node = ?", node);
  }

  /** Ends the session that holds up the end of a node whose beats still stand. */
  void endSessionOf(long node, long seen) throws SQLException {
    query(
        """
        select pg_terminate_backend(l.pid)
          from node n join beat b on b.node = n.id
          join pg_locks l on l.transactionid = n.xmax
         where n.id = ? and b.n = ? and l.locktype = 'transactionid'
           and l.mode = 'ExclusiveLock' and l.granted
        """,
        node,
        seen);
  }

  /** Statements of the present transaction do not wait longer than that for others. */
  void limitWaiting(long millis) throws SQLException {
    query("select set_config('lock_timeout', ?, true)", millis + "ms");
  }

  /** Forgets nodes that ended long ago. */
  void forget() throws SQLException {
    update("delete from node where dead and ended < now() - interval '1 day'");
  }

  private int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private void query(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.execute();
    }
  }

  private long number(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
