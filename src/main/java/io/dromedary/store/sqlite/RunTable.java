package io.dromedary.store.sqlite;

import io.dromedary.store.StoredRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code run}, and which lists belong to it. */
final class RunTable extends Statements {

  private static final String UNDELIVERED =
      "select (select count(*) from outcome where line > 0 and list_id in (select id from list where run = ?1))"
          + " + (select count(*) from parked_outcome where line > 0"
          + " and list_id in (select id from list where run = ?1))";

  private final PreparedStatement find;
  private final PreparedStatement insert;
  private final PreparedStatement done;
  private final PreparedStatement settled;
  private final PreparedStatement undelivered;
  private final PreparedStatement own;
  private final PreparedStatement old;
  private final PreparedStatement finished;
  private final PreparedStatement release;
  private final PreparedStatement remove;

  RunTable(Connection connection) throws SQLException {
    super(connection);
    find = prepare("select id, lists, begun_at, finished from run where output = ?");
    insert = prepare("insert into run (output, lists, begun_at) values (?, ?, ?) returning id");
    done = prepare("select name from list where run = ? and done_at is not null");
    settled = prepare("select coalesce(sum(settled), 0) from list where run = ?");
    undelivered = prepare(UNDELIVERED);
    own = prepare("update list set run = ? where id = ?");
    old = prepare("select id from run where begun_at < ?");
    finished = prepare("update run set finished = 1 where id = ?");
    release = prepare("update list set run = null, source = null where run = ?");
    remove = prepare("delete from run where id = ?");
  }

  Optional<StoredRun> find(String output) throws SQLException {
    Optional<StoredRun> run =
        one(
            bind(find, output),
            row ->
                new StoredRun(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getInt(4) == 1,
                    Set.of(),
                    0));
    if (run.isEmpty()) {
      return run;
    }
    StoredRun found = run.get();
    return Optional.of(found.with(done(found.id()), delivered(found.id())));
  }

  /** Every line has its outcome. */
  void finished(long id) throws SQLException {
    bind(finished, id).executeUpdate();
  }

  long insert(String output, String lists, long now) throws SQLException {
    return one(bind(insert, output, lists, now), row -> row.getLong(1)).orElseThrow();
  }

  /** Makes a list one of a check. */
  void own(long listId, long run) throws SQLException {
    bind(own, run, listId).executeUpdate();
  }

  /** The checks that began before a time. */
  List<Long> begunBefore(long time) throws SQLException {
    List<Long> found = new ArrayList<>();
    try (ResultSet rows = bind(old, time).executeQuery()) {
      while (rows.next()) {
        found.add(rows.getLong(1));
      }
    }
    return found;
  }

  /** Forgets a check; its lists stay, as those of nobody. */
  void remove(long id) throws SQLException {
    bind(release, id).executeUpdate();
    bind(remove, id).executeUpdate();
  }

  private Set<String> done(long id) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet rows = bind(done, id).executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private long delivered(long id) throws SQLException {
    long all = one(bind(settled, id), row -> row.getLong(1)).orElse(0L);
    return all - one(bind(undelivered, id), row -> row.getLong(1)).orElse(0L);
  }
}
