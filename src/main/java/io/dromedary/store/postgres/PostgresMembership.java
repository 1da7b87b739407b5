package io.dromedary.store.postgres;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import io.dromedary.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The membership of this process in a PostgreSQL database, on a connection of its own, which is
 * opened again after a failure. No step waits longer than half the lease.
 */
final class PostgresMembership implements Membership {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresMembership.class);

  /** The time between two looks at a node that is in the way. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** The state of a statement that has waited too long for a lock of another session. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Opening opening;
  private final TimeSource time;
  private final Terms terms;
  private final int patienceMillis;
  private final String place;
  private @Nullable Connection connection;
  private volatile long node;

  /** Set when the database has gone back to an older state: what it says of this node is old. */
  private volatile boolean distrusted;

  private long beats;
  private @Nullable RecentGates gates;

  /**
   * Makes one that has not joined.
   *
   * @param place the database, for messages
   */
  PostgresMembership(Opening opening, TimeSource time, Terms terms, String place) {
    this.opening = opening;
    this.time = time;
    this.terms = terms;
    this.patienceMillis = Math.toIntExact(terms.lease().toMillis() / 2);
    this.place = place;
  }

  /** Sets the gates that are saved again before the slots of this node are free. */
  void saveAgain(RecentGates recent) {
    gates = recent;
  }

  /** The number of this node; 0 before it has joined. Safe for use by any thread. */
  long node() {
    return node;
  }

  @Override
  public long join(String name, boolean calls) {
    ObstacleWatch watch = new ObstacleWatch(terms);
    NodeRows.Entry entry = enter(name, calls);
    while (entry.obstacle().isPresent()) {
      Obstacle inTheWay = entry.obstacle().get();
      if (watch.isDead(inTheWay, time.nanos())) {
        declareDead(inTheWay.node(), inTheWay.beats());
      }
      pause();
      entry = enter(name, calls);
    }
    warn(name, entry.otherGates());
    node = entry.node();
    beats = 0;
    distrusted = false;
    return node;
  }

  private NodeRows.Entry enter(String name, boolean calls) {
    return transaction(
        rows -> {
          if (node != 0) {
            save(rows);
            rows.end(node);
          }
          rows.forget();
          return rows.enter(name, calls, terms);
        });
  }

  private static void warn(String name, List<String> otherGates) {
    if (!otherGates.isEmpty()) {
      LOG.warn(
          "Other hosts share a gate in this node, {}, than in {}: group-by and dromedary.hosts must"
              + " be the same in all nodes, or such hosts are called faster than they are meant to",
          name,
          String.join(", ", otherGates));
    }
  }

  private static void pause() {
    try {
      var unused = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while another node was looked at", e);
    }
  }

  @Override
  public Beat beat() {
    BeatRound.Beaten beaten = call(on -> BeatRound.make(on, time, node, beats));
    if (beaten.beat().alive()) {
      beats = beaten.beats();
    }
    return distrusted ? beaten.beat().dead() : beaten.beat();
  }

  private void save(NodeRows rows) throws SQLException {
    if (gates != null) {
      rows.save(gates);
    }
  }

  /** From now on this node counts as dead, until it joins anew. Safe for use by any thread. */
  void distrust() {
    distrusted = true;
  }

  @Override
  public boolean declareDead(long other, long seen) {
    try {
      return end(other, seen);
    } catch (StoreException e) {
      if (e.getCause() instanceof SQLException cause
          && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        endOpenTransaction(other, seen);
        return end(other, seen);
      }
      throw e;
    }
  }

  private boolean end(long other, long seen) {
    return transaction(
        rows -> {
          rows.limitWaiting(patienceMillis / 2);
          return rows.end(other, seen);
        });
  }

  /** A process that was stopped within a commit would hold up its successors for ever. */
  private void endOpenTransaction(long other, long seen) {
    transaction(
        rows -> {
          rows.endSessionOf(other, seen);
          return true;
        });
  }

  @Override
  public void leave() {
    transaction(
        rows -> {
          rows.end(node);
          return true;
        });
    node = 0; // what it stores for its lists, which are its own, needs no fence
  }

  @Override
  public void close() {
    disconnect();
  }

  private <R> R transaction(Work<NodeRows, R> work) {
    return call(
        on -> {
          on.setAutoCommit(false);
          R result = work.on(new NodeRows(on));
          on.commit();
          on.setAutoCommit(true);
          return result;
        });
  }

  /** After a failure the connection is of no use: closing it undoes what is open. */
  private <R> R call(Work<Connection, R> work) {
    try {
      return work.on(connected());
    } catch (SQLException e) {
      disconnect();
      throw new StoreException("the nodes of " + place, e);
    }
  }

  private Connection connected() throws SQLException {
    Connection present = connection;
    if (present == null) {
      present = opening.open(Duration.ofMillis(patienceMillis));
      connection = present;
      present.setNetworkTimeout(Runnable::run, patienceMillis);
    }
    return present;
  }

  private void disconnect() {
    Connection present = connection;
    connection = null;
    if (present != null) {
      try {
        present.close();
      } catch (SQLException e) {
        return; // it is broken already
      }
    }
  }

  /** Opens a connection that commits each statement. */
  @FunctionalInterface
  interface Opening {
    /**
     * Opens one.
     *
     * @param patience the longest that a step of it may wait
     */
    Connection open(Duration patience) throws SQLException;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  private interface Work<C, R> {
    R on(C connection) throws SQLException;
  }
}
