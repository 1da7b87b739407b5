package io.dromedary.store.sqlite;

import io.dromedary.store.LineId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code claim}: lines of further lists that have the same URL. */
final class ClaimTable extends Statements {

  private final PreparedStatement find;
  private final PreparedStatement insert;
  private final PreparedStatement waiting;
  private final PreparedStatement answered;
  private final PreparedStatement first;
  private final PreparedStatement forget;

  ClaimTable(Connection connection) throws SQLException {
    super(connection);
    find = prepare("select line from claim where url_id = ? and list_id = ?");
    insert =
        prepare(
            "insert or ignore into claim (url_id, list_id, line, waits, text)"
                + " values (?, ?, ?, ?, ?)");
    waiting = prepare("select list_id, line, text from claim where url_id = ? and waits = 1");
    answered = prepare("update claim set waits = 0 where url_id = ? and waits = 1");
    first =
        prepare(
            "delete from claim where url_id = ?1 and list_id = (select min(list_id) from claim"
                + " where url_id = ?1 and waits = 1) returning list_id, line, text");
    forget = prepare("delete from claim where list_id = ?");
  }

  /** The line of a list that has claimed a URL. */
  Optional<Long> line(long urlId, long listId) throws SQLException {
    return one(bind(find, urlId, listId), row -> row.getLong(1));
  }

  /** Notes that a line waits for the outcome of a URL. */
  void insertWaiting(long urlId, WaitingLine line) throws SQLException {
    LineId at = line.at();
    bind(insert, urlId, at.listId(), at.line(), 1, orNull(line.text())).executeUpdate();
  }

  /** Notes that a line has a URL, and its outcome. */
  void insert(long urlId, LineId at) throws SQLException {
    bind(insert, urlId, at.listId(), at.line(), 0, null).executeUpdate();
  }

  /** Takes the lines that wait for the outcome of a URL; they wait no longer. */
  List<WaitingLine> takeWaiting(long urlId) throws SQLException {
    List<WaitingLine> lines = new ArrayList<>();
    try (ResultSet rows = bind(waiting, urlId).executeQuery()) {
      while (rows.next()) {
        LineId at = new LineId(rows.getLong(1), rows.getLong(2));
        lines.add(new WaitingLine(at, text(rows, 3)));
      }
    }
    bind(answered, urlId).executeUpdate();
    return lines;
  }

  /** Takes one of the lines that wait for the outcome of a URL. */
  Optional<WaitingLine> takeFirst(long urlId) throws SQLException {
    return one(
        bind(first, urlId),
        row -> new WaitingLine(new LineId(row.getLong(1), row.getLong(2)), text(row, 3)));
  }

  void forget(long listId) throws SQLException {
    bind(forget, listId).executeUpdate();
  }
}
