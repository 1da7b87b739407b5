package io.dromedary.store.sqlite;

import io.dromedary.store.StoredRun;
import io.dromedary.store.sql.Statements;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code run}, and which lists belong to it. */
final class RunTable {

  private static final String UNDELIVERED =
      "select (select count(*) from outcome where line > 0 and list_id in (select id from list where run = ?1))"
          + " + (select count(*) from parked_outcome where line > 0"
          + " and list_id in (select id from list where run = ?1))";

  private final Statements sql;

  RunTable(Statements sql) {
    this.sql = sql;
  }

  Optional<StoredRun> find(String output) throws SQLException {
    Optional<StoredRun> run =
        sql.one(
            "select id, lists, begun_at, finished from run where output = ?",
            row ->
                new StoredRun(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getInt(4) == 1,
                    Set.of(),
                    0),
            output);
    if (run.isEmpty()) {
      return run;
    }
    StoredRun found = run.get();
    return Optional.of(found.with(done(found.id()), delivered(found.id())));
  }

  /** Every line has its outcome. */
  void finished(long id) throws SQLException {
    sql.update("update run set finished = 1 where id = ?", id);
  }

  long insert(String output, String lists, long now) throws SQLException {
    return sql.number(
        "insert into run (output, lists, begun_at) values (?, ?, ?) returning id",
        output,
        lists,
        now);
  }

  /** Makes a list one of a check. */
  void own(long listId, long run) throws SQLException {
    sql.update("update list set run = ? where id = ?", run, listId);
  }

  /** The checks that began before a time. */
  List<Long> begunBefore(long time) throws SQLException {
    return sql.all("select id from run where begun_at < ?", row -> row.getLong(1), time);
  }

  /** Forgets a check; its lists are kept, without an owner. */
  void remove(long id) throws SQLException {
    sql.update("update list set run = null, source = null where run = ?", id);
    sql.update("delete from run where id = ?", id);
  }

  private Set<String> done(long id) throws SQLException {
    String names = "select name from list where run = ? and done_at is not null";
    return new HashSet<>(sql.all(names, row -> row.getString(1), id));
  }

  private long delivered(long id) throws SQLException {
    long all = sql.number("select coalesce(sum(settled), 0) from list where run = ?", id);
    return all - sql.number(UNDELIVERED, id);
  }
}
