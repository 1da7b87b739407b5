package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.Hop;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.sql.MeetingRow;
import io.dromedary.store.sql.Meetings;
import io.dromedary.store.sql.Others;
import io.dromedary.store.sql.WaitingLine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The same URLs, as redirects lead to them. */
final class PostgresMeetings implements Meetings {

  private static final String BEFORE =
      "select count(*) from (select 1 from queue where slot = ? and list_id = ? and host = ?"
          + " and line < ? limit ?) as few";

  private static final LineId NO_LINE = new LineId(0, 0);
  private static final CallsSoFar NONE = new CallsSoFar(0, 0, "");

  private final Session session;
  private final UrlRows rows;
  private final Flush flush;

  /**
   * Makes them.
   *
   * @param flush brings what was changed in memory to the database, for questions about many rows
   */
  PostgresMeetings(Session session, UrlRows rows, Flush flush) {
    this.session = session;
    this.rows = rows;
    this.flush = flush;
  }

  /** Brings changes to the database. */
  @FunctionalInterface
  interface Flush {
    void flush() throws SQLException;
  }

  @Override
  public Optional<MeetingRow> find(String key) throws SQLException {
    UrlState row = rows.of(Keys.of(key));
    return row.isThere() ? Optional.of(row(row)) : Optional.empty();
  }

  @Override
  public Optional<MeetingRow> find(long id) throws SQLException {
    Optional<UrlState> row = rows.of(id);
    return row.isPresent() ? Optional.of(row(row.get())) : Optional.empty();
  }

  @Override
  public long before(QueuedUrl url, int most) throws SQLException {
    String host = url.host().value();
    return session
        .sql()
        .number(BEFORE, (short) rows.slotOf(host), url.at().listId(), host, url.at().line(), most);
  }

  @Override
  public void insertLed(QueuedUrl leader, Hop hop) throws SQLException {
    UrlState row = rows.of(Keys.of(hop.key()));
    row.untaken = false;
    row.removed = false;
    row.seenAt = leader.queuedAt();
    lead(row, leader, hop);
  }

  @Override
  public void leadAgain(long id, QueuedUrl leader, Hop hop) throws SQLException {
    Optional<UrlState> row = rows.of(id).filter(UrlState::isSettled);
    if (row.isPresent()) {
      lead(row.get(), leader, hop);
    }
  }

  /** It belongs to no line and gets the end of its leader, which calls it. */
  private void lead(UrlState row, QueuedUrl leader, Hop hop) throws SQLException {
    row.at = NO_LINE;
    row.await(key(leader.id()), hop.number());
    row.call(
        new NextOf(
            leader.target(),
            new NextCall(leader.host(), leader.target(), leader.method(), 0),
            NONE,
            leader.queuedAt(),
            ""));
  }

  @Override
  public void lead(long id, QueuedUrl leader, Hop hop) throws SQLException {
    Optional<UrlState> row = rows.of(id).filter(UrlState::isQueued);
    if (row.isPresent()) {
      var unused = rows.next(row.get());
      row.get().await(key(leader.id()), hop.number());
    }
  }

  @Override
  public boolean await(QueuedUrl url, long other) throws SQLException {
    Optional<UrlState> row = rows.of(url.id()).filter(UrlState::isQueued);
    if (row.isPresent()) {
      row.get().call(rows.next(row.get()).with(url.next().dueAt(0), url.soFar()));
      row.get().await(key(other), 0);
    }
    return row.isPresent();
  }

  @Override
  public void goOn(QueuedUrl url, WaitingLine line, long queuedAt) throws SQLException {
    Optional<UrlState> row = rows.of(url.id()).filter(UrlState::isWaiting);
    if (row.isPresent()) {
      NextOf next = rows.next(row.get()).with(url.next().dueAt(0), url.soFar());
      row.get().call(next.of(line.text(), queuedAt));
      row.get().queue(line.at());
    }
  }

  @Override
  public void drop(long id) throws SQLException {
    rows.of(id).filter(UrlState::isWaiting).ifPresent(UrlState::settle);
  }

  @Override
  public List<MeetingRow> waiters(long id, int most) throws SQLException {
    flush.flush();
    return rows(rows.waitingFor(key(id), most));
  }

  @Override
  public List<MeetingRow> over(long queuedBefore, int most) throws SQLException {
    flush.flush();
    return rows(rows.waitingSince(queuedBefore, most));
  }

  @Override
  public Optional<Long> earliest() throws SQLException {
    flush.flush();
    long first = session.sql().number("select min(queued_at) from waiting where list_id > 0");
    return first > 0 ? Optional.of(first) : Optional.empty();
  }

  private UUID key(long id) throws SQLException {
    return rows.of(id)
        .map(row -> row.key)
        .orElseThrow(() -> new SQLException("a URL was not read before it is led"));
  }

  private List<MeetingRow> rows(List<UrlState> found) throws SQLException {
    List<MeetingRow> meeting = new ArrayList<>();
    for (UrlState row : found) {
      meeting.add(row(row));
    }
    return meeting;
  }

  private MeetingRow row(UrlState row) throws SQLException {
    QueuedUrl url = row.isSettled() ? settled(row) : rows.next(row).queued(row.id(), row.at);
    return new MeetingRow(
        url,
        row.state,
        row.waitsFor == null ? 0 : Keys.number(row.waitsFor),
        row.joinsAt,
        new Others(row.claimed),
        row.answer);
  }

  /** What is settled has no next call: only its line and its answer count. */
  private static QueuedUrl settled(UrlState row) {
    NextCall nowhere = new NextCall(new HostKey("-"), row.asked, row.answer.method(), 0);
    return new QueuedUrl(row.id(), row.at, row.asked, nowhere, NONE, row.seenAt);
  }
}
