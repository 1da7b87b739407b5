package io.dromedary.store.sqlite;

import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import java.sql.SQLException;

/**
 * The table {@code outcome} for the writer: outcomes on their way to the results, in the order of
 * settling.
 */
final class OutcomeTable {

  private final Statements sql;

  OutcomeTable(Statements sql) {
    this.sql = sql;
  }

  void insert(LineId at, Settlement settlement) throws SQLException {
    sql.update(
        "insert into outcome (list_id, line, outcome, verdict, body) values (?, ?, ?, ?, ?)",
        at.listId(),
        at.line(),
        settlement.outcome(),
        settlement.verdict(),
        settlement.body());
  }

  /** Marks the end of a list, behind its last outcome. */
  void end(long listId) throws SQLException {
    sql.update(
        "insert into outcome (list_id, line, outcome, verdict, body) values (?, ?, ?, ?, ?)",
        listId,
        0L,
        "",
        "",
        "");
  }

  /** Drops what has been delivered, the ends of lists left out. */
  void delivered(long seq) throws SQLException {
    sql.update("delete from outcome where seq <= ? and line > 0", seq);
  }

  /** Drops the mark of the end of a list. */
  void ended(long listId) throws SQLException {
    sql.update("delete from outcome where line = 0 and list_id = ?", listId);
  }
}
