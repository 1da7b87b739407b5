package io.dromedary.store.sqlite;

import io.dromedary.store.FollowedResult;
import io.dromedary.store.sql.Endings;
import io.dromedary.store.sql.Statements;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code ending}: ends that others still have to get. */
final class EndingTable implements Endings {

  private final Statements sql;

  EndingTable(Statements sql) {
    this.sql = sql;
  }

  @Override
  public void put(long id, FollowedResult ending) throws SQLException {
    sql.update(
        "insert or replace into ending (url_id, skip, method, checked_at, body)"
            + " values (?, ?, ?, ?, ?)",
        id,
        ending.skip(),
        ending.method(),
        ending.checkedAt(),
        ending.body());
  }

  @Override
  public Optional<Of> first() throws SQLException {
    return sql.one(
        "select url_id, skip, method, checked_at, body from ending order by url_id limit 1",
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

  @Override
  public void remove(long id) throws SQLException {
    sql.update("delete from ending where url_id = ?", id);
  }
}
