package io.dromedary.store.sql;

import io.dromedary.store.FileChange;
import io.dromedary.store.ReadFile;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The table {@code read_file}. */
public final class ReadFileTable {

  private static final String NOTE =
      "insert into read_file (list_id, name, bytes, digest, read_to, open_end)"
          + " values (?, ?, ?, ?, ?, ?) on conflict (list_id) do update set bytes = excluded.bytes,"
          + " digest = excluded.digest, read_to = excluded.read_to, open_end = excluded.open_end,"
          + " reading = 0";

  private static final String ALL =
      "select list_id, name, bytes, digest, read_to, open_end, reading, moved_to, until"
          + " from read_file where moved_to is not null";

  private static final String READ_ON =
      "update read_file set list_id = ?, read_to = ?, open_end = 0, reading = 1 where list_id = ?";

  private final Statements sql;
  private final String condition;
  private final Object[] values;

  /** The files of all lists. */
  public ReadFileTable(Statements sql) {
    this(sql, "");
  }

  /**
   * The files of some lists.
   *
   * @param condition which ones, behind another condition; with a question mark for each value
   */
  public ReadFileTable(Statements sql, String condition, Object... values) {
    this.sql = sql;
    this.condition = condition;
    this.values = values;
  }

  /** Notes what was read of the file of a list. */
  public void note(FileChange.Read file, long readTo) throws SQLException {
    sql.update(
        NOTE,
        file.listId(),
        file.name(),
        file.bytes(),
        file.digest(),
        readTo,
        file.openEnd() ? 1 : 0);
  }

  /**
   * The file of a list has another name, and is watched until a time, in milliseconds since the
   * epoch.
   */
  public void moved(long listId, String to, long until) throws SQLException {
    sql.update("update read_file set moved_to = ?, until = ? where list_id = ?", to, until, listId);
  }

  /** The file of a list is watched no longer. */
  public void forget(long listId) throws SQLException {
    sql.update("delete from read_file where list_id = ?", listId);
  }

  /** Those that have been moved, the youngest first. */
  public List<ReadFile> all(int most) throws SQLException {
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = most;
    return sql.all(
        ALL + condition + " order by list_id desc limit ?",
        row ->
            new ReadFile(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                row.getInt(6) == 1,
                row.getInt(7) == 1,
                row.getString(8),
                row.getLong(9)),
        all);
  }

  /** The file's new lines, those behind a line, are read into a list. */
  public void readOn(long before, long listId, long readTo) throws SQLException {
    sql.update(READ_ON, listId, readTo, before);
  }

  /** The name of the results of a list; empty when there is no such list. */
  public String results(long listId) throws SQLException {
    return sql.one("select results from list where id = ?", row -> row.getString(1), listId)
        .orElse("");
  }
}
