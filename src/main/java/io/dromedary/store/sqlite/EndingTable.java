package io.dromedary.store.sqlite;

import io.dromedary.store.FollowedResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code ending}: ends that others still have to get. */
final class EndingTable extends Statements {

  /** An end, and whose it is. */
  record Of(long id, FollowedResult ending) {}

  private final PreparedStatement put;
  private final PreparedStatement first;
  private final PreparedStatement remove;

  EndingTable(Connection connection) throws SQLException {
    super(connection);
    put =
        prepare(
            "insert or replace into ending (url_id, skip, method, checked_at, body)"
                + " values (?, ?, ?, ?, ?)");
    first =
        prepare(
            "select url_id, skip, method, checked_at, body from ending order by url_id limit 1");
    remove = prepare("delete from ending where url_id = ?");
  }

  void put(long id, FollowedResult ending) throws SQLException {
    bind(put, id, ending.skip(), ending.method(), ending.checkedAt(), ending.body())
        .executeUpdate();
  }

  Optional<Of> first() throws SQLException {
    return one(
        first,
        row ->
            new Of(
                row.getLong(1),
                new FollowedResult(
                    row.getString(5),
                    row.getString(3),
                    row.getLong(4),
                    Optional.empty(),
                    row.getInt(2))));
  }

  void remove(long id) throws SQLException {
    bind(remove, id).executeUpdate();
  }
}
