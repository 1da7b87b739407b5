package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code parked}: lines of interrupted checks that are not called for now. */
final class ParkedTable extends Statements {

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

  private final PreparedStatement some;
  private final PreparedStatement restore;
  private final PreparedStatement remove;

  ParkedTable(Connection connection) throws SQLException {
    super(connection);
    some = prepare(SOME);
    restore =
        prepare(
            "update url set target = ?, method = ?, attempts = ?, retries = ?, trail = ?"
                + " where key = ? and state = 0 and list_id = ? and line = ?");
    remove = prepare("delete from parked where list_id = ? and line = ?");
  }

  /** Some lines of a check, in their order. */
  List<Parked> some(long run, int most) throws SQLException {
    List<Parked> found = new ArrayList<>();
    try (ResultSet rows = bind(some, run, most).executeQuery()) {
      while (rows.next()) {
        found.add(parked(rows));
      }
    }
    return found;
  }

  /** Lets a URL that is in the queue again go on from where it was. */
  void restoreWay(Parked line) throws SQLException {
    LineId at = line.arrival().at();
    bind(
            restore,
            line.target(),
            line.method(),
            line.attempts(),
            line.retries(),
            line.trail(),
            line.arrival().key(),
            at.listId(),
            at.line())
        .executeUpdate();
  }

  void remove(LineId at) throws SQLException {
    bind(remove, at.listId(), at.line()).executeUpdate();
  }

  private static Parked parked(ResultSet row) throws SQLException {
    return new Parked(
        new Arrival(
            new LineId(row.getLong(1), row.getLong(2)),
            row.getString(3),
            row.getString(4),
            new HostKey(row.getString(5)),
            text(row, 6)),
        row.getString(7),
        row.getString(8),
        row.getInt(9),
        row.getInt(10),
        row.getString(11));
  }
}
