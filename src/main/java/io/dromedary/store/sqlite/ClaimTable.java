package io.dromedary.store.sqlite;

import io.dromedary.store.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code claim}: lines of further lists that have the same URL. */
final class ClaimTable {

  private static final String INSERT =
      "insert or ignore into claim (url_id, list_id, line, waits, text) values (?, ?, ?, ?, ?)";

  private final Statements sql;

  ClaimTable(Statements sql) {
    this.sql = sql;
  }

  /** The line of a list that has claimed a URL. */
  Optional<Long> line(long urlId, long listId) throws SQLException {
    return sql.one(
        "select line from claim where url_id = ? and list_id = ?",
        row -> row.getLong(1),
        urlId,
        listId);
  }

  /** Notes that a line waits for the outcome of a URL. */
  void insertWaiting(long urlId, WaitingLine line) throws SQLException {
    LineId at = line.at();
    sql.update(INSERT, urlId, at.listId(), at.line(), 1, Statements.orNull(line.text()));
  }

  /** Notes that a line has a URL, and its outcome. */
  void insert(long urlId, LineId at) throws SQLException {
    sql.update(INSERT, urlId, at.listId(), at.line(), 0, null);
  }

  /** Takes the lines that wait for the outcome of a URL; they wait no longer. */
  List<WaitingLine> takeWaiting(long urlId) throws SQLException {
    List<WaitingLine> lines =
        sql.all(
            "select list_id, line, text from claim where url_id = ? and waits = 1",
            ClaimTable::waiting,
            urlId);
    sql.update("update claim set waits = 0 where url_id = ? and waits = 1", urlId);
    return lines;
  }

  /** Takes one of the lines that wait for the outcome of a URL. */
  Optional<WaitingLine> takeFirst(long urlId) throws SQLException {
    return sql.one(
        "delete from claim where url_id = ?1 and list_id = (select min(list_id) from claim"
            + " where url_id = ?1 and waits = 1) returning list_id, line, text",
        ClaimTable::waiting,
        urlId);
  }

  void forget(long listId) throws SQLException {
    sql.update("delete from claim where list_id = ?", listId);
  }

  private static WaitingLine waiting(ResultSet row) throws SQLException {
    return new WaitingLine(new LineId(row.getLong(1), row.getLong(2)), Statements.text(row, 3));
  }
}
