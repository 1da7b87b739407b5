package io.dromedary.store.postgres;

import io.dromedary.store.FollowedResult;
import io.dromedary.store.sql.Endings;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The table {@code ending}. Two nodes never hand on the same end at once. */
final class PostgresEndings implements Endings {

  private static final String PUT =
      "insert into ending (key, skip, method, checked_at, body) values (?, ?, ?, ?, ?)"
          + " on conflict (key) do update set skip = excluded.skip, method = excluded.method,"
          + " checked_at = excluded.checked_at, body = excluded.body";

  private static final String FIRST =
      "select key, skip, method, checked_at, body from ending order by key limit 1"
          + " for update skip locked";

  /** An end with the key of the URL that it is of. */
  private record Keyed(UUID key, FollowedResult end) {}

  private final Session session;
  private final UrlRows rows;

  PostgresEndings(Session session, UrlRows rows) {
    this.session = session;
    this.rows = rows;
  }

  @Override
  public void put(long id, FollowedResult end) throws SQLException {
    session
        .sql()
        .update(
            PUT,
            rows.of(id).orElseThrow().key,
            end.skip(),
            end.method(),
            end.checkedAt(),
            Texts.stored(end.body()));
  }

  @Override
  public Optional<Of> first() throws SQLException {
    Optional<Keyed> first =
        session
            .sql()
            .one(
                FIRST,
                row ->
                    new Keyed(
                        row.getObject(1, UUID.class),
                        new FollowedResult(
                            row.getString(5),
                            row.getString(3),
                            row.getLong(4),
                            Optional.empty(),
                            row.getInt(2))));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Of(rows.of(first.get().key).id(), first.get().end));
  }

  @Override
  public void remove(long id) throws SQLException {
    Optional<UUID> key = rows.keyOf(id);
    if (key.isPresent()) {
      session.sql().update("delete from ending where key = ?", key.get());
    }
  }
}
