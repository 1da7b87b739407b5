package io.dromedary.store.postgres;

import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.RunningList;
import io.dromedary.store.StoredList;
import io.dromedary.store.sql.ListRows;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table {@code list}, as far as the lists are those of one node. */
final class PostgresLists implements ListRows {

  private static final String STORED =
      "select id, name, source, read_to, complete from list where owner = ?"
          + " and (done_at is null and not complete or source is not null)";

  private final Session session;
  private final String owner;
  private final OptionalLong run;

  /**
   * Makes it.
   *
   * @param owner the node whose lists they are
   * @param run the check that goes on with lists that are added
   */
  PostgresLists(Session session, String owner, OptionalLong run) {
    this.session = session;
    this.owner = owner;
    this.run = run;
  }

  @Override
  public long insert(ListSource source, String results, long now) throws SQLException {
    return session
        .sql()
        .number(
            "insert into list (owner, name, source, results, opened_at, run)"
                + " values (?, ?, ?, ?, ?, ?) returning id",
            owner,
            Texts.stored(source.name()),
            Texts.stored(source.file().orElse(null)),
            Texts.stored(results),
            now,
            run.isPresent() ? run.getAsLong() : null);
  }

  @Override
  public void done(long listId, long now) throws SQLException {
    session.sql().update("update list set done_at = ? where id = ?", now, listId);
  }

  @Override
  public Optional<OpenedList> find(String file) throws SQLException {
    return session
        .sql()
        .one(
            "select id, results, read_to, complete, broken from list where owner = ? and source = ?",
            row ->
                new OpenedList(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getBoolean(4),
                    Optional.ofNullable(row.getString(5))),
            owner,
            Texts.stored(file));
  }

  @Override
  public void broken(long listId, String reason) throws SQLException {
    session.sql().update("update list set broken = ? where id = ?", Texts.stored(reason), listId);
  }

  @Override
  public boolean isTaken(String results) throws SQLException {
    return session
        .sql()
        .has(
            "select 1 from list where owner = ? and done_at is null and results = ?",
            owner,
            Texts.stored(results));
  }

  @Override
  public List<StoredList> stored() throws SQLException {
    return session
        .sql()
        .all(
            STORED,
            row ->
                new StoredList(
                    row.getLong(1),
                    row.getString(2),
                    Optional.ofNullable(row.getString(3)),
                    row.getLong(4),
                    row.getBoolean(5)),
            owner);
  }

  @Override
  public void moved(long listId) throws SQLException {
    session.sql().update("update list set source = null where id = ?", listId);
  }

  @Override
  public List<RunningList> running() throws SQLException {
    return session
        .sql()
        .all(
            "select name, results from list where owner = ? and done_at is null order by id",
            row -> new RunningList(row.getString(1), row.getString(2)),
            owner);
  }

  @Override
  public void remove(long listId) throws SQLException {
    session.sql().update("delete from list where id = ?", listId);
  }
}
