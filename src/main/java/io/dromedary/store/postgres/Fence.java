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

    /** This node is dead, or the database does not know it. */
    record Dead() implements Passed {}

    /** The database has gone back to an older state. */
    record WentBack(long lost) implements Passed {}
  }

  /** It has joined under a number; 0 for a node that has not. */
  void joined(long number) {
    node = number;
    made = 0;
  }

  /**
   * Begins a commit.
   *
   * @param inDoubt whether the last one may have been made
   */
  Passed pass(Session session, boolean inDoubt) throws SQLException {
    if (node == 0) {
      return new Passed.On(session.sql().number(CLOCK));
    }
    Optional<Long> clock = session.sql().one(PASS, row -> row.getLong(1), node, made);
    return clock.isPresent() ? new Passed.On(clock.get()) : refusal(session, inDoubt);
  }

  /** The commit is durable. */
  void made() {
    made++;
  }

  private Passed refusal(Session session, boolean inDoubt) throws SQLException {
    Optional<Long> seq =
        session.sql().one(LOOK, row -> row.getBoolean(1) ? -1L : row.getLong(2), node);
    if (seq.isEmpty() || seq.get() < 0) {
      return new Passed.Dead();
    }
    if (inDoubt && seq.get() == made + 1) {
      return new Passed.WasMade();
    }
    return seq.get() < made ? new Passed.WentBack(made - seq.get()) : new Passed.Dead();
  }
}
