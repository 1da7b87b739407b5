package io.dromedary.frontier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code list}. */
final class ListTable extends Statements {

  private final PreparedStatement insert;
  private final PreparedStatement save;
  private final PreparedStatement open;
  private final PreparedStatement done;

  ListTable(Connection connection) throws SQLException {
    super(connection);
    insert = prepare("insert into list (name, opened_at) values (?, ?) returning id");
    save =
        prepare(
            "update list set read_to = ?, expected = ?, settled = ?, complete = ? where id = ?");
    open =
        prepare("select id, read_to, expected, settled, complete from list where done_at is null");
    done = prepare("update list set done_at = ? where id = ?");
  }

  long insert(String name, long now) throws SQLException {
    return one(bind(insert, name, now), row -> row.getLong(1)).orElseThrow();
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
    List<ListProgress> lists = new ArrayList<>();
    try (ResultSet rows = open.executeQuery()) {
      while (rows.next()) {
        lists.add(
            new ListProgress(
                rows.getLong(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getInt(5) == 1));
      }
    }
    return lists;
  }

  void done(long listId, long now) throws SQLException {
    bind(done, now, listId).executeUpdate();
  }
}
