package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.store.sql.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code host}: gates and learned paces. */
final class HostTable {

  private static final String COLUMNS =
      "host, epoch, step, closed_until, wait_ms, limited_at, pace, slots, held_until, held_left,"
          + " saved_at, reason";

  private final Statements sql;

  HostTable(Statements sql) {
    this.sql = sql;
  }

  void save(HostState host) throws SQLException {
    sql.update(
        "insert or replace into host (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?,?)",
        host.host().value(),
        host.epoch(),
        host.step(),
        host.closedUntil(),
        host.waitMillis(),
        host.limitedAt(),
        host.pace(),
        host.slots(),
        host.heldUntil(),
        host.heldLeft(),
        host.savedAt(),
        host.reason());
  }

  Optional<HostState> find(HostKey host) throws SQLException {
    return sql.one(
        "select " + COLUMNS + " from host where host = ?", HostTable::host, host.value());
  }

  /** Throws when the table is not there as this version makes it. */
  void check() throws SQLException {
    var unused = sql.has("select " + COLUMNS + " from host limit 1");
  }

  List<HostState> load() throws SQLException {
    return sql.all("select " + COLUMNS + " from host", HostTable::host);
  }

  private static HostState host(ResultSet row) throws SQLException {
    return new HostState(
        new HostKey(row.getString(1)),
        row.getLong(2),
        row.getInt(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getDouble(7),
        row.getInt(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getString(12));
  }
}
