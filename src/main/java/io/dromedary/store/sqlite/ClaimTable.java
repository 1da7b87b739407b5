package io.dromedary.store.sqlite;

import io.dromedary.store.LineId;
import io.dromedary.store.sql.Claims;
import io.dromedary.store.sql.Statements;
import io.dromedary.store.sql.WaitingLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code claim}: lines of further lists that have the same URL. */
final class ClaimTable implements Claims {

  private static final String INSERT =
      "insert or ignore into claim (url_id, list_id, line, waits, text) values (?, ?, ?, ?, ?)";

  private final Statements sql;

  ClaimTable(Statements sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Long> line(long urlId, long listId) throws SQLException {
    return sql.one(
        "select line from claim where url_id = ? and list_id = ?",
        row -> row.getLong(1),
        urlId,
        listId);
  }

  @Override
  public void insertWaiting(long urlId, WaitingLine line) throws SQLException {
    LineId at = line.at();
    sql.update(INSERT, urlId, at.listId(), at.line(), 1, Statements.orNull(line.text()));
  }

  @Override
  public void insert(long urlId, LineId at) throws SQLException {
    sql.update(INSERT, urlId, at.listId(), at.line(), 0, null);
  }

  @Override
  public List<WaitingLine> takeWaiting(long urlId) throws SQLException {
    List<WaitingLine> lines =
        sql.all(
            "select list_id, line, text from claim where url_id = ? and waits = 1",
            ClaimTable::waiting,
            urlId);
    sql.update("update claim set waits = 0 where url_id = ? and waits = 1", urlId);
    return lines;
  }

  @Override
  public Optional<WaitingLine> takeFirst(long urlId) throws SQLException {
    return sql.one(
        "delete from claim where url_id = ?1 and list_id = (select min(list_id) from claim"
            + " where url_id = ?1 and waits = 1) returning list_id, line, text",
        ClaimTable::waiting,
        urlId);
  }

  @Override
  public void forget(long listId) throws SQLException {
    sql.update("delete from claim where list_id = ?", listId);
  }

  private static WaitingLine waiting(ResultSet row) throws SQLException {
    return new WaitingLine(new LineId(row.getLong(1), row.getLong(2)), Statements.text(row, 3));
  }
}
