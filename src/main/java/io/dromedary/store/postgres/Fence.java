package io.dromedary.store.postgres;

import java.sql.SQLException;
import java.util.Optional;

/**
 * The row by which each commit of a node begins. It refuses the commits of a node that another one
 * has declared dead, and says after a lost connection whether the last commit was made.
 */
final class Fence {

  private static final String PASS =
      "update node set seq = seq + 1 where id = ? and not dead and seq = ?"
          + " returning (extract(epoch from clock_timestamp()) * 1000)::bigint";

  private static final String LOOK = "select dead, seq from node where id = ?";

  private static final String CLOCK =
      "select (extract(epoch from clock_timestamp()) * 1000)::bigint";

  private long node;
  private long made;

  /** Whether it has been told already what the database has lost. */
  private boolean toldOfLoss;

  /** A node as the database has it. */
  private record Row(boolean dead, long seq) {}

  /** How a commit begins. */
  sealed interface Passed {

    /**
     * It may go on.
     *
     * @param clock of the database, in milliseconds since the epoch
     */
    record On(long clock) implements Passed {}

    /** The last commit was made, though nobody said so. */
    record WasMade() implements Passed {}

    /** This node is dead. */
    record Dead() implements Passed {}

    /**
     * The database has gone back to an older state.
     *
     * @param lost the commits that were durable and are not there any more
     */
    record WentBack(long lost) implements Passed {}
  }

  /** It has joined under a number; 0 for a node that has not. */
  void joined(long number) {
    node = number;
    made = 0;
    toldOfLoss = false;
  }

  /**
   * Says how many commits under the present number the database has lost since they were durable: 0
   * when all are there, or when that was said before. Also the number itself may be lost.
   */
  long lost(Session session) throws SQLException {
    return node == 0 ? 0 : lost(look(session));
  }

  /** The loss is dealt with. */
  void tellNoMore() {
    toldOfLoss = true;
  }

  /** The clock of the database, in milliseconds since the epoch. */
  static long clock(Session session) throws SQLException {
    return session.sql().number(CLOCK);
  }

  /**
   * Begins a commit.
   *
   * @param inDoubt whether the last one may have been made
   */
  Passed pass(Session session, boolean inDoubt) throws SQLException {
    if (node == 0) {
      return new Passed.On(clock(session));
    }
    Optional<Long> clock = session.sql().one(PASS, row -> row.getLong(1), node, made);
    return clock.isPresent() ? new Passed.On(clock.get()) : refusal(session, inDoubt);
  }

  /** The commit is durable. */
  void made() {
    made++;
  }

  private Passed refusal(Session session, boolean inDoubt) throws SQLException {
    Optional<Row> row = look(session);
    if (inDoubt && row.isPresent() && !row.get().dead && row.get().seq == made + 1) {
      return new Passed.WasMade();
    }
    long lost = lost(row);
    return lost > 0 ? new Passed.WentBack(lost) : new Passed.Dead();
  }

  private Optional<Row> look(Session session) throws SQLException {
    return session.sql().one(LOOK, row -> new Row(row.getBoolean(1), row.getLong(2)), node);
  }

  private long lost(Optional<Row> row) {
    long stored = row.map(Row::seq).orElse(Math.min(0, made - 1));
    return toldOfLoss ? 0 : Math.max(0, made - stored);
  }
}
