package io.dromedary.store.sqlite;

import io.dromedary.store.DeliveryChange;
import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import io.dromedary.store.sql.Outcomes;
import io.dromedary.store.sql.Statements;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code outcome} for the writer: outcomes on their way to the results, in the order of
 * settling.
 */
final class OutcomeTable implements Outcomes {

  private final Statements sql;

  OutcomeTable(Statements sql) {
    this.sql = sql;
  }

  @Override
  public void insert(LineId at, Settlement settlement) throws SQLException {
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
  void delivered(List<DeliveryChange.Delivery> outcomes) throws SQLException {
    long last = outcomes.stream().mapToLong(DeliveryChange.Delivery::seq).max().orElse(0);
    sql.update("delete from outcome where seq <= ? and line > 0", last);
  }

  @Override
  public void ended(long listId) throws SQLException {
    sql.update("delete from outcome where line = 0 and list_id = ?", listId);
  }
}
