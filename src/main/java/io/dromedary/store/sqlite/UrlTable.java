package io.dromedary.store.sqlite;

import io.dromedary.store.Arrival;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.sql.Others;
import io.dromedary.store.sql.Statements;
import io.dromedary.store.sql.UrlRow;
import io.dromedary.store.sql.Urls;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code url} for the writer: the seen-keys and the queue entries. */
final class UrlTable implements Urls {

  private static final String COLUMNS =
      "select id, state, list_id, line, checked_at, verdict, status, kind, url, trail from url where key = ?";
  private static final String INSERT =
      "insert into url (key, url, list_id, line, state, host, queued_at, text)"
          + " values (?, ?, ?, ?, 0, ?, ?, ?)"
          + " on conflict (key) do nothing";
  private static final String QUEUE =
      "update url set list_id = ?, line = ?, state = 0, host = ?, queued_at = ?, text = ?,"
          + " target = null, method = null, attempts = 0, retries = 0, trail = null, due = 0 where id = ?";
  private static final String BACK =
      "update url set host = ?, target = ?, method = ?, attempts = ?, retries = ?, trail = ?, due = ?"
          + " where id = ? and state = 0";
  private static final String SETTLE =
      "update url set state = 1, target = null, method = null, trail = null where id = ? and state <> 1"
          + " returning claimed, text";
  private static final String REMEMBER =
      "update url set checked_at = ?, verdict = ?, status = ?, kind = ?, method = ?, trail = ?"
          + " where id = ?";

  private final Statements sql;

  UrlTable(Statements sql) {
    this.sql = sql;
  }

  @Override
  public Optional<UrlRow> find(String key) throws SQLException {
    return sql.one(COLUMNS, UrlTable::row, key);
  }

  @Override
  public boolean insert(Arrival arrival, long now) throws SQLException {
    return sql.update(
            INSERT,
            arrival.key(),
            arrival.url(),
            arrival.at().listId(),
            arrival.at().line(),
            arrival.host().value(),
            now,
            Statements.orNull(arrival.text()))
        == 1;
  }

  @Override
  public void queue(long id, Arrival arrival, long now) throws SQLException {
    LineId at = arrival.at();
    String host = arrival.host().value();
    sql.update(QUEUE, at.listId(), at.line(), host, now, Statements.orNull(arrival.text()), id);
  }

  @Override
  public boolean putBack(QueuedUrl url) throws SQLException {
    return sql.update(
            BACK,
            url.host().value(),
            url.target(),
            url.method(),
            url.attempts(),
            url.retries(),
            url.trail(),
            url.due(),
            url.id())
        == 1;
  }

  @Override
  public Optional<Settled> settle(long id) throws SQLException {
    return sql.one(
        SETTLE, row -> new Settled(new Others(row.getInt(1)), Statements.text(row, 2)), id);
  }

  @Override
  public void remember(long id, LastAnswer answer) throws SQLException {
    sql.update(
        REMEMBER,
        answer.checkedAt(),
        answer.verdict(),
        answer.status(),
        answer.kind(),
        answer.method().equals("GET") ? null : answer.method(),
        answer.way().isEmpty() ? null : answer.way(),
        id);
  }

  @Override
  public void own(long id, LineId at) throws SQLException {
    sql.update("update url set list_id = ?, line = ? where id = ?", at.listId(), at.line(), id);
  }

  @Override
  public void markClaimed(long id) throws SQLException {
    sql.update("update url set claimed = claimed | ? where id = ?", Others.LINES, id);
  }

  @Override
  public void markAwaited(long id) throws SQLException {
    sql.update("update url set claimed = claimed | ? where id = ?", Others.WAITERS, id);
  }

  @Override
  public void remove(String key) throws SQLException {
    sql.update("delete from url where key = ? and state = 1", key);
  }

  private static UrlRow row(ResultSet row) throws SQLException {
    return new UrlRow(
        row.getLong(1),
        row.getString(9),
        row.getInt(2) != 1,
        new LineId(row.getLong(3), row.getLong(4)),
        answer(row));
  }

  /** Of a URL that waits the trail is its own way so far. */
  private static LastAnswer answer(ResultSet row) throws SQLException {
    String way = row.getInt(2) == 1 ? Statements.text(row, 10) : "";
    return new LastAnswer(
        Statements.text(row, 6),
        row.getInt(7),
        Statements.text(row, 8),
        row.getLong(5),
        "GET",
        way);
  }
}
