package io.dromedary.store.sqlite;

import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The table {@code outcome} for the writer: outcomes on their way to the results, in the order of
 * settling.
 */
final class OutcomeTable extends Statements {

  private final PreparedStatement insert;
  private final PreparedStatement delivered;
  private final PreparedStatement ended;

  OutcomeTable(Connection connection) throws SQLException {
    super(connection);
    insert =
        prepare(
            "insert into outcome (list_id, line, outcome, verdict, body) values (?, ?, ?, ?, ?)");
    delivered = prepare("delete from outcome where seq <= ? and line > 0");
    ended = prepare("delete from outcome where line = 0 and list_id = ?");
  }

  void insert(LineId at, Settlement settlement) throws SQLException {
    bind(
            insert,
            at.listId(),
            at.line(),
            settlement.outcome(),
            settlement.verdict(),
            settlement.body())
        .executeUpdate();
  }

  /** Marks the end of a list, behind its last outcome. */
  void end(long listId) throws SQLException {
    bind(insert, listId, 0L, "", "", "").executeUpdate();
  }

  /** Drops what has been delivered, the ends of lists left out. */
  void delivered(long seq) throws SQLException {
    bind(delivered, seq).executeUpdate();
  }

  /** Drops the mark of the end of a list. */
  void ended(long listId) throws SQLException {
    bind(ended, listId).executeUpdate();
  }
}
