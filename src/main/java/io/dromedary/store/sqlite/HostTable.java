package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code host}: gates and learned paces. */
final class HostTable extends Statements {

  private static final String COLUMNS =
      "host, epoch, step, closed_until, wait_ms, limited_at, pace, slots, held_until, held_left,"
          + " saved_at, reason";

  private final PreparedStatement save;
  private final PreparedStatement load;
  private final PreparedStatement find;

  HostTable(Connection connection) throws SQLException {
    super(connection);
    save =
        prepare("insert or replace into host (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?,?)");
    load = prepare("select " + COLUMNS + " from host");
    find = prepare("select " + COLUMNS + " from host where host = ?");
  }

  void save(HostState host) throws SQLException {
    bind(
            save,
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
            host.reason())
        .executeUpdate();
  }

  Optional<HostState> find(HostKey host) throws SQLException {
    return one(bind(find, host.value()), HostTable::host);
  }

  List<HostState> load() throws SQLException {
    List<HostState> hosts = new ArrayList<>();
    try (ResultSet rows = load.executeQuery()) {
      while (rows.next()) {
        hosts.add(host(rows));
      }
    }
    return hosts;
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
