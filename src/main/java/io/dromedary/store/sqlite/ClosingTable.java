package io.dromedary.store.sqlite;

import io.dromedary.store.StoredClosing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code closing}: the politeness ledger. */
final class ClosingTable extends Statements {

  private static final String SELECT = "select gate, closed_from, over, body from closing where ";

  private final PreparedStatement save;
  private final PreparedStatement open;
  private final PreparedStatement page;

  ClosingTable(Connection connection) throws SQLException {
    super(connection);
    save =
        prepare("insert or replace into closing (gate, closed_from, over, body) values (?,?,?,?)");
    open = prepare(SELECT + "over = 0");
    page =
        prepare(
            SELECT
                + "(closed_from, gate) > (?, ?) and closed_from <= ?"
                + " order by closed_from, gate limit ?");
  }

  void save(StoredClosing closing) throws SQLException {
    bind(save, closing.gate(), closing.closedFrom(), closing.over() ? 1 : 0, closing.body())
        .executeUpdate();
  }

  /** Those that are not over. */
  List<StoredClosing> open() throws SQLException {
    return all(open);
  }

  /** The next ones after that of a time and gate, up to a time. */
  List<StoredClosing> page(long from, String gate, long to, int most) throws SQLException {
    return all(bind(page, from, gate, to, most));
  }

  private static List<StoredClosing> all(PreparedStatement statement) throws SQLException {
    List<StoredClosing> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new StoredClosing(
                rows.getString(1), rows.getLong(2), rows.getInt(3) == 1, rows.getString(4)));
      }
    }
    return found;
  }
}
