package io.dromedary.store.sqlite;

import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.RunningList;
import io.dromedary.store.StoredList;
import io.dromedary.store.Totals;
import io.dromedary.store.sql.ListProgress;
import io.dromedary.store.sql.ListRows;
import io.dromedary.store.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code list}. */
final class ListTable implements ListRows {

  private static final String STORED =
      "select id, name, source, read_to, complete from list"
          + " where done_at is null and complete = 0 or source is not null";

  private final Statements sql;

  ListTable(Statements sql) {
    this.sql = sql;
  }

  @Override
  public long insert(ListSource source, String results, long now) throws SQLException {
    return sql.number(
        "insert into list (name, source, results, opened_at) values (?, ?, ?, ?) returning id",
        source.name(),
        source.file().orElse(null),
        results,
        now);
  }

  void save(ListProgress list) throws SQLException {
    sql.update(
        "update list set read_to = ?, expected = ?, settled = ?, complete = ? where id = ?",
        list.readTo(),
        list.expected(),
        list.settled(),
        list.complete() ? 1 : 0,
        list.listId());
  }

  /** The lists that are not done. */
  List<ListProgress> open() throws SQLException {
    return sql.all(
        "select id, read_to, expected, settled, complete from list where done_at is null",
        row ->
            new ListProgress(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5) == 1));
  }

  @Override
  public void done(long listId, long now) throws SQLException {
    sql.update("update list set done_at = ? where id = ?", now, listId);
  }

  @Override
  public Optional<OpenedList> find(String file) throws SQLException {
    return sql.one(
        "select id, results, read_to, complete, broken from list where source = ?",
        row ->
            new OpenedList(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getInt(4) == 1,
                Optional.ofNullable(row.getString(5))),
        file);
  }

  @Override
  public void broken(long listId, String reason) throws SQLException {
    sql.update("update list set broken = ? where id = ?", reason, listId);
  }

  @Override
  public boolean isTaken(String results) throws SQLException {
    return sql.has("select 1 from list where done_at is null and results = ?", results);
  }

  @Override
  public List<StoredList> stored() throws SQLException {
    return sql.all(
        STORED,
        row ->
            new StoredList(
                row.getLong(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                row.getLong(4),
                row.getInt(5) == 1));
  }

  /** The lists that are not done, and of a check that cannot go on. */
  List<Long> ofNoRun() throws SQLException {
    return sql.all(
        "select id from list where done_at is null and run is null", row -> row.getLong(1));
  }

  /** The lists of a check that are not done. */
  List<Long> ofRun(long run) throws SQLException {
    return sql.all(
        "select id from list where done_at is null and run = ?", row -> row.getLong(1), run);
  }

  /** Returns true when the lines of a check are in the queue, and not kept apart. */
  boolean isInQueue(long run) throws SQLException {
    return sql.has("select 1 from list where done_at is null and run = ? and parked = 0", run);
  }

  /** The counters of the lists of a check that are done. */
  Totals doneOfRun(long run) throws SQLException {
    return sql.one(
            "select coalesce(sum(expected), 0), coalesce(sum(settled), 0) from list"
                + " where done_at is not null and run = ?",
            row -> new Totals(row.getLong(1), row.getLong(2)),
            run)
        .orElse(Totals.NONE);
  }

  @Override
  public void moved(long listId) throws SQLException {
    sql.update("update list set source = null where id = ?", listId);
  }

  @Override
  public List<RunningList> running() throws SQLException {
    return sql.all(
        "select name, results from list where done_at is null order by id",
        row -> new RunningList(row.getString(1), row.getString(2)));
  }

  @Override
  public void remove(long listId) throws SQLException {
    sql.update("delete from list where id = ?", listId);
  }
}
