package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.sql.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code parked}: lines of interrupted checks that are not called for now. */
final class ParkedTable {

  private static final String SOME =
      "select list_id, line, key, url, host, text, target, method, attempts, retries, trail from parked"
          + " where list_id in (select id from list where run = ?) order by list_id, line limit ?";

  /** A line, and how far redirects and retries have brought its URL. */
  record Parked(
      Arrival arrival,
      @Nullable String target,
      @Nullable String method,
      int attempts,
      int retries,
      @Nullable String trail) {}

  private final Statements sql;

  ParkedTable(Statements sql) {
    this.sql = sql;
  }

  /** Some lines of a check, in their order. */
  List<Parked> some(long run, int most) throws SQLException {
    return sql.all(SOME, ParkedTable::parked, run, most);
  }

  /** Lets a URL that is in the queue again go on from where it was. */
  void restoreWay(Parked line) throws SQLException {
    LineId at = line.arrival().at();
    sql.update(
        "update url set target = ?, method = ?, attempts = ?, retries = ?, trail = ?"
            + " where key = ? and state = 0 and list_id = ? and line = ?",
        line.target(),
        line.method(),
        line.attempts(),
        line.retries(),
        line.trail(),
        line.arrival().key(),
        at.listId(),
        at.line());
  }

  void remove(LineId at) throws SQLException {
    sql.update("delete from parked where list_id = ? and line = ?", at.listId(), at.line());
  }

  private static Parked parked(ResultSet row) throws SQLException {
    return new Parked(
        new Arrival(
            new LineId(row.getLong(1), row.getLong(2)),
            row.getString(3),
            row.getString(4),
            new HostKey(row.getString(5)),
            Statements.text(row, 6)),
        row.getString(7),
        row.getString(8),
        row.getInt(9),
        row.getInt(10),
        row.getString(11));
  }
}
