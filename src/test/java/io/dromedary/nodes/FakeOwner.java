package io.dromedary.nodes;

import io.dromedary.testkit.PostgresDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Takes and frees the slots of a node in the database as the store does, and calls nobody. */
final class FakeOwner implements SlotOwner, AutoCloseable {

  private static final String FENCE =
      "update node set seq = seq + 1 where id = ? and not dead returning id";
  private static final String TAKE =
      """
      update slot set node = ? where id in
        (select id from slot where node = 0 order by id limit ? for update skip locked)
      returning id
      """;
  private static final String FREE =
      "update slot set node = 0 where node = ? and id = any (?) returning id";

  private final PostgresDatabase database;
  private final LongSupplier node;
  private final Set<Integer> own = new TreeSet<>();
  private final Map<Integer, Long> sizes = new HashMap<>();
  private CompletionStage<?> calls = CompletableFuture.completedFuture(null);
  private Connection connection;
  private int suspended;
  private boolean calling;

  FakeOwner(PostgresDatabase database, LongSupplier node) {
    this.database = database;
    this.node = node;
  }

  @Override
  public synchronized CompletionStage<?> take(int most) {
    return commit(TAKE, statement -> statement.setInt(2, most), own::addAll);
  }

  @Override
  public synchronized CompletionStage<?> handOver(Set<Integer> slots) {
    own.removeAll(slots); // none of theirs starts from here on
    return calls.thenCompose(ended -> free(slots));
  }

  private synchronized CompletionStage<?> free(Set<Integer> slots) {
    return commit(
        FREE,
        statement -> statement.setArray(2, connection.createArrayOf("int4", slots.toArray())),
        freed -> true);
  }

  /** Gives it calls that are under way until a stage ends. */
  synchronized void calling(CompletionStage<?> until) {
    calls = until;
  }

  @Override
  public synchronized void dropAll() {
    own.clear();
  }

  @Override
  public CompletionStage<?> news() {
    return CompletableFuture.completedFuture(0);
  }

  @Override
  public synchronized Set<Integer> own() {
    return Set.copyOf(own);
  }

  @Override
  public synchronized CompletionStage<Map<Integer, Long>> sizes() {
    return CompletableFuture.completedFuture(Map.copyOf(sizes));
  }

  @Override
  public synchronized void suspend() {
    calling = false;
    suspended++;
  }

  @Override
  public synchronized void resume() {
    calling = true;
  }

  synchronized boolean isCalling() {
    return calling;
  }

  synchronized int suspended() {
    return suspended;
  }

  /** Queues URLs in a slot. */
  synchronized void queue(int slot, long count) {
    sizes.put(slot, count);
  }

  /** The queued URLs of all its slots. */
  synchronized long load() {
    return own.stream().collect(Collectors.summingLong(slot -> sizes.getOrDefault(slot, 0L)));
  }

  private CompletionStage<?> commit(String sql, Values values, Change change) {
    try {
      change.to(fenced(sql, values));
      return CompletableFuture.completedFuture(null);
    } catch (SQLException e) {
      reset();
      return CompletableFuture.failedFuture(e);
    }
  }

  private Set<Integer> fenced(String sql, Values values) throws SQLException {
    if (connection == null) {
      connection = database.connect();
      connection.setAutoCommit(false);
      connection.setNetworkTimeout(Runnable::run, 5_000);
    }
    if (run(FENCE, statement -> {}).isEmpty()) {
      throw new SQLException("node " + node.getAsLong() + " is dead");
    }
    Set<Integer> changed = run(sql, values);
    connection.commit();
    return changed;
  }

  private Set<Integer> run(String sql, Values values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, node.getAsLong());
      values.into(statement);
      Set<Integer> ids = new TreeSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
      }
      return ids;
    }
  }

  private void reset() {
    close();
    connection = null;
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      return; // it is broken already
    }
  }

  private interface Values {
    void into(PreparedStatement statement) throws SQLException;
  }

  private interface Change {
    boolean to(Collection<Integer> ids);
  }
}
