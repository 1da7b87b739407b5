package io.dromedary.store.sqlite;

import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.RunningList;
import io.dromedary.store.StoredList;
import io.dromedary.store.Totals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code list}. */
final class ListTable extends Statements {

  private static final String STORED =
      "select id, name, source, read_to, complete from list"
          + " where done_at is null and complete = 0 or source is not null";

  private final PreparedStatement insert;
  private final PreparedStatement save;
  private final PreparedStatement open;
  private final PreparedStatement done;
  private final PreparedStatement bySource;
  private final PreparedStatement byResults;
  private final PreparedStatement stored;
  private final PreparedStatement moved;
  private final PreparedStatement broken;
  private final PreparedStatement remove;
  private final PreparedStatement running;
  private final PreparedStatement ofNoRun;
  private final PreparedStatement ofRun;
  private final PreparedStatement inQueue;
  private final PreparedStatement doneOfRun;

  ListTable(Connection connection) throws SQLException {
    super(connection);
    insert =
        prepare(
            "insert into list (name, source, results, opened_at) values (?, ?, ?, ?) returning id");
    save =
        prepare(
            "update list set read_to = ?, expected = ?, settled = ?, complete = ? where id = ?");
    open =
        prepare("select id, read_to, expected, settled, complete from list where done_at is null");
    done = prepare("update list set done_at = ? where id = ?");
    bySource = prepare("select id, results, read_to, complete, broken from list where source = ?");
    byResults = prepare("select 1 from list where done_at is null and results = ?");
    stored = prepare(STORED);
    moved = prepare("update list set source = null where id = ?");
    broken = prepare("update list set broken = ? where id = ?");
    running = prepare("select name, results from list where done_at is null order by id");
    remove = prepare("delete from list where id = ?");
    ofNoRun = prepare("select id from list where done_at is null and run is null");
    ofRun = prepare("select id from list where done_at is null and run = ?");
    inQueue = prepare("select 1 from list where done_at is null and run = ? and parked = 0");
    doneOfRun =
        prepare(
            "select coalesce(sum(expected), 0), coalesce(sum(settled), 0) from list"
                + " where done_at is not null and run = ?");
  }

  long insert(ListSource source, String results, long now) throws SQLException {
    return one(
            bind(insert, source.name(), source.file().orElse(null), results, now),
            row -> row.getLong(1))
        .orElseThrow();
  }

  void save(ListProgress list) throws SQLException {
    bind(
            save,
            list.readTo(),
            list.expected(),
            list.settled(),
            list.complete() ? 1 : 0,
            list.listId())
        .executeUpdate();
  }

  /** The lists that are not done. */
  List<ListProgress> open() throws SQLException {
    return all(
        open,
        row ->
            new ListProgress(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5) == 1));
  }

  void done(long listId, long now) throws SQLException {
    bind(done, now, listId).executeUpdate();
  }

  /** The list that is read from a file. */
  Optional<OpenedList> find(String file) throws SQLException {
    return one(
        bind(bySource, file),
        row ->
            new OpenedList(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getInt(4) == 1,
                Optional.ofNullable(row.getString(5))));
  }

  /** The rest of the list cannot be read. */
  void broken(long listId, String reason) throws SQLException {
    bind(broken, reason, listId).executeUpdate();
  }

  /** Whether a list that is not done has this name for its results. */
  boolean isTaken(String results) throws SQLException {
    return one(bind(byResults, results), row -> true).isPresent();
  }

  /** The lists that were not read to their end, or whose file has not been moved away. */
  List<StoredList> stored() throws SQLException {
    return all(
        stored,
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
    return all(ofNoRun, row -> row.getLong(1));
  }

  /** The lists of a check that are not done. */
  List<Long> ofRun(long run) throws SQLException {
    return all(bind(ofRun, run), row -> row.getLong(1));
  }

  /** Whether the lines of a check are in the queue, and not kept apart. */
  boolean isInQueue(long run) throws SQLException {
    return one(bind(inQueue, run), row -> true).isPresent();
  }

  /** The counters of the lists of a check that are done. */
  Totals doneOfRun(long run) throws SQLException {
    return one(bind(doneOfRun, run), row -> new Totals(row.getLong(1), row.getLong(2)))
        .orElse(Totals.NONE);
  }

  /** The file of a list is not where it was any more. */
  void moved(long listId) throws SQLException {
    bind(moved, listId).executeUpdate();
  }

  /** Those that are not done. */
  List<RunningList> running() throws SQLException {
    return all(running, row -> new RunningList(row.getString(1), row.getString(2)));
  }

  void remove(long listId) throws SQLException {
    bind(remove, listId).executeUpdate();
  }

  private static <T> List<T> all(PreparedStatement statement, Row<T> row) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(row.of(rows));
      }
    }
    return found;
  }
}
