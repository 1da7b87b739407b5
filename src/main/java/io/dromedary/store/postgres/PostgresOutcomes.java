package io.dromedary.store.postgres;

import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import io.dromedary.store.sql.Outcomes;
import java.sql.SQLException;

/** The table {@code outcome} for those who settle. */
final class PostgresOutcomes implements Outcomes {

  /** The outcome of a line whose list is done, or was dropped, has no place to go. */
  private static final String INSERT =
      "insert into outcome (list_id, line, outcome, verdict, body) select v.* from ";

  private static final String OF_OPEN =
      " v(list_id, line, outcome, verdict, body)"
          + " where exists (select from list l where l.id = v.list_id and l.done_at is null)";

  private final Session session;
  private Columns rows = columns();

  PostgresOutcomes(Session session) {
    this.session = session;
  }

  @Override
  public void insert(LineId at, Settlement settlement) {
    rows.add(at.listId(), at.line(), settlement.outcome(), settlement.verdict(), settlement.body());
  }

  @Override
  public void ended(long listId) throws SQLException {
    flush();
    session.sql().update("delete from outcome where list_id = ?", listId);
  }

  /** Marks the end of a list, behind its last outcome. */
  void end(long listId) {
    rows.add(listId, 0L, "", "", "");
  }

  /** Writes what was added since the last flush. */
  void flush() throws SQLException {
    Columns added = rows;
    rows = columns();
    session.update(INSERT + added.unnest() + OF_OPEN, added);
  }

  private static Columns columns() {
    return new Columns(
        ColumnType.BIGINT, ColumnType.BIGINT, ColumnType.TEXT, ColumnType.TEXT, ColumnType.TEXT);
  }
}
