package io.dromedary.store.sql;

import io.dromedary.store.StoredClosing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code closing}: the politeness ledger. */
public final class ClosingTable {

  private static final String SELECT = "select gate, closed_from, over, body from closing where ";

  private final Statements sql;

  /** The table on a connection. */
  public ClosingTable(Statements sql) {
    this.sql = sql;
  }

  /** Keeps a closing, in the place of what is known of it. */
  public void save(StoredClosing closing) throws SQLException {
    sql.update(
        "insert into closing (gate, closed_from, over, body) values (?,?,?,?)"
            + " on conflict (closed_from, gate) do update set over = excluded.over,"
            + " body = excluded.body",
        closing.gate(),
        closing.closedFrom(),
        closing.over() ? 1 : 0,
        closing.body());
  }

  /** Those that are not over. */
  public List<StoredClosing> open() throws SQLException {
    return sql.all(SELECT + "over = 0", ClosingTable::closing);
  }

  /** The next ones after that of a time and gate, up to a time. */
  public List<StoredClosing> page(long from, String gate, long to, int most) throws SQLException {
    return sql.all(
        SELECT
            + "(closed_from, gate) > (?, ?) and closed_from <= ?"
            + " order by closed_from, gate limit ?",
        ClosingTable::closing,
        from,
        gate,
        to,
        most);
  }

  private static StoredClosing closing(ResultSet row) throws SQLException {
    return new StoredClosing(
        row.getString(1), row.getLong(2), row.getInt(3) == 1, row.getString(4));
  }
}
