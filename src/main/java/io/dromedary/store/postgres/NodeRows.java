package io.dromedary.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tables node, beat and slot on one connection. A node lives as long as it has a beat; whoever
 * ends it removes the beat first, so that a beat and an end never both succeed.
 */
final class NodeRows {

  /** Any number that nothing else in the database locks. */
  private static final long JOINING = 0x64726f6d65646172L;

  private static final String OBSTACLE =
      """
      select n.id, n.name, b.n, coalesce(n.lease_ms, 0), coalesce(n.inbox = ?, false)
        from node n join beat b on b.node = n.id
       where n.lease_ms <> ? or n.inbox = ?
       order by n.id limit 1
      """;

  private static final String OTHER_GATES =
      "select n.name from node n join beat b on b.node = n.id where n.gates <> ? order by n.id";

  private final Connection connection;

  NodeRows(Connection connection) {
    this.connection = connection;
  }

  /**
   * Adds a node, unless another one is in its way. Nodes join one after the other: who sees a node
   * sees all those of smaller numbers.
   */
  Entry enter(String name, boolean calls, Terms terms) throws SQLException {
    query("select pg_advisory_xact_lock(?)", JOINING);
    Optional<Obstacle> obstacle = obstacle(terms);
    return obstacle.isPresent()
        ? new Entry(0, obstacle, List.of())
        : new Entry(insert(name, calls, terms), obstacle, withOtherGates(terms.gates()));
  }

  private long insert(String name, boolean calls, Terms terms) throws SQLException {
    long id =
        number(
            "insert into node (name, calls, lease_ms, inbox, gates) values (?, ?, ?, ?, ?)"
                + " returning id",
            name,
            calls,
            terms.lease().toMillis(),
            terms.inbox().orElse(null),
            terms.gates());
    update("insert into beat (node) values (?)", id);
    return id;
  }

  private Optional<Obstacle> obstacle(Terms terms) throws SQLException {
    @Nullable UUID inbox = terms.inbox().orElse(null);
    try (PreparedStatement statement = prepare(OBSTACLE, inbox, terms.lease().toMillis(), inbox);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Obstacle(
                  row.getLong(1),
                  row.getString(2),
                  row.getLong(3),
                  Duration.ofMillis(row.getLong(4)),
                  row.getBoolean(5)))
          : Optional.empty();
    }
  }

  private List<String> withOtherGates(String gates) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = prepare(OTHER_GATES, gates);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /**
   * How a node has entered.
   *
   * @param node its number; 0 when another node is in its way
   * @param otherGates the nodes that live for which other hosts share a gate
   */
  record Entry(long node, Optional<Obstacle> obstacle, List<String> otherGates) {}

  /** Saves gates again, in the present transaction. */
  void save(RecentGates gates) throws SQLException {
    gates.saveAgain(
        connection, number("select (extract(epoch from clock_timestamp()) * 1000)::bigint"));
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

  /** Forgets nodes that ended long ago, but for when lists have lost their owner. */
  void forget() throws SQLException {
    update(
        "delete from node where dead and ended < now() - interval '1 day' and not exists"
            + " (select from list where owner = node.inbox::text and done_at is null)");
  }

  private int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private void query(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.execute();
    }
  }

  private long number(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
