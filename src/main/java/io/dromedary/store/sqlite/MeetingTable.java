package io.dromedary.store.sqlite;

import io.dromedary.store.Hop;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.sql.MeetingRow;
import io.dromedary.store.sql.Meetings;
import io.dromedary.store.sql.Others;
import io.dromedary.store.sql.QueueRow;
import io.dromedary.store.sql.Statements;
import io.dromedary.store.sql.WaitingLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code url} for redirects that meet. */
final class MeetingTable implements Meetings {

  private static final String SELECT =
      "select "
          + QueueRow.COLUMNS
          + ", state, waits_for, joins_at, claimed, checked_at, verdict, status, kind from url where ";
  private static final String CALL =
      " host = ?, target = ?, method = ?, attempts = ?, retries = ?, trail = ?, due = 0";
  private static final String LED =
      " list_id = 0, line = 0, text = null, host = ?, queued_at = ?, target = null, method = ?, attempts = 0,"
          + " retries = 0, trail = null, due = 0";

  private final Statements sql;

  MeetingTable(Statements sql) {
    this.sql = sql;
  }

  @Override
  public Optional<MeetingRow> find(String key) throws SQLException {
    return sql.one(SELECT + "key = ?", MeetingTable::row, key);
  }

  @Override
  public Optional<MeetingRow> find(long id) throws SQLException {
    return sql.one(SELECT + "id = ?", MeetingTable::row, id);
  }

  @Override
  public long before(QueuedUrl url, int most) throws SQLException {
    return sql.number(
        "select count(*) from (select 1 from url where state = 0 and list_id = ? and host = ?"
            + " and line < ? limit ?)",
        url.at().listId(),
        url.host().value(),
        url.at().line(),
        most);
  }

  @Override
  public void insertLed(QueuedUrl leader, Hop hop) throws SQLException {
    sql.update(
        "insert into url (key, url, list_id, line, state, host, queued_at, method, waits_for,"
            + " joins_at) values (?, ?, 0, 0, 2, ?, ?, ?, ?, ?)",
        hop.key(),
        leader.target(),
        leader.host().value(),
        leader.queuedAt(),
        leader.method(),
        leader.id(),
        hop.number());
  }

  @Override
  public void leadAgain(long id, QueuedUrl leader, Hop hop) throws SQLException {
    sql.update(
        "update url set state = 2, waits_for = ?, joins_at = ?,"
            + LED
            + " where id = ? and state = 1",
        leader.id(),
        hop.number(),
        leader.host().value(),
        leader.queuedAt(),
        leader.method(),
        id);
  }

  @Override
  public void lead(long id, QueuedUrl leader, Hop hop) throws SQLException {
    sql.update(
        "update url set state = 2, waits_for = ?, joins_at = ? where id = ? and state = 0",
        leader.id(),
        hop.number(),
        id);
  }

  @Override
  public boolean await(QueuedUrl url, long other) throws SQLException {
    return sql.update(
            "update url set state = 2, waits_for = ?, joins_at = 0,"
                + CALL
                + " where id = ? and state = 0",
            other,
            url.host().value(),
            url.target(),
            url.method(),
            url.attempts(),
            url.retries(),
            url.trail(),
            url.id())
        == 1;
  }

  @Override
  public void goOn(QueuedUrl url, WaitingLine line, long queuedAt) throws SQLException {
    sql.update(
        "update url set state = 0, list_id = ?, line = ?, text = coalesce(?, text), queued_at = ?,"
            + CALL
            + " where id = ? and state = 2",
        line.at().listId(),
        line.at().line(),
        Statements.orNull(line.text()),
        queuedAt,
        url.host().value(),
        url.target(),
        url.method(),
        url.attempts(),
        url.retries(),
        url.trail(),
        url.id());
  }

  @Override
  public void drop(long id) throws SQLException {
    sql.update(
        "update url set state = 1, method = null, trail = null where id = ? and state = 2", id);
  }

  @Override
  public List<MeetingRow> waiters(long id, int most) throws SQLException {
    return sql.all(
        SELECT + "waits_for = ? and state = 2 order by id limit ?", MeetingTable::row, id, most);
  }

  @Override
  public List<MeetingRow> over(long queuedBefore, int most) throws SQLException {
    return sql.all(
        SELECT + "state = 2 and list_id > 0 and queued_at < ? order by queued_at limit ?",
        MeetingTable::row,
        queuedBefore,
        most);
  }

  @Override
  public Optional<Long> earliest() throws SQLException {
    long first = sql.number("select min(queued_at) from url where state = 2 and list_id > 0");
    return first > 0 ? Optional.of(first) : Optional.empty();
  }

  private static MeetingRow row(ResultSet row) throws SQLException {
    QueuedUrl url = QueueRow.url(row);
    return new MeetingRow(
        url,
        row.getInt(13),
        row.getLong(14),
        row.getInt(15),
        new Others(row.getInt(16)),
        new LastAnswer(
            Statements.text(row, 18),
            row.getInt(19),
            Statements.text(row, 20),
            row.getLong(17),
            url.method().isEmpty() ? "GET" : url.method(),
            url.trail()));
  }
}
