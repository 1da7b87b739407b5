package io.dromedary.store.postgres;

import io.dromedary.store.Arrival;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.sql.Others;
import io.dromedary.store.sql.UrlRow;
import io.dromedary.store.sql.Urls;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** The URLs as lines bring them and calls settle them; changed in memory until the flush. */
final class PostgresUrls implements Urls {

  private final UrlRows rows;

  PostgresUrls(UrlRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<UrlRow> find(String key) throws SQLException {
    UrlState row = rows.of(Keys.of(key));
    return row.isThere()
        ? Optional.of(new UrlRow(row.id(), row.asked, !row.isSettled(), row.at, answer(row)))
        : Optional.empty();
  }

  /** Of a URL that waits, the trail is its own way so far. */
  private static LastAnswer answer(UrlState row) {
    LastAnswer last = row.answer;
    String way = row.isSettled() ? last.way() : "";
    return new LastAnswer(last.verdict(), last.status(), last.kind(), last.checkedAt(), "GET", way);
  }

  @Override
  public boolean insert(Arrival arrival, long now) throws SQLException {
    UrlState row = rows.of(Keys.of(arrival.key()));
    if (row.isThere()) {
      return false;
    }
    boolean made = row.untaken && row.at.equals(arrival.at());
    row.untaken = false;
    row.removed = false;
    row.seenAt = made ? row.seenAt : now;
    row.asked = arrival.url();
    row.queue(arrival.at());
    row.call(NextOf.first(arrival, now));
    row.changed = !made;
    return true;
  }

  @Override
  public void queue(long id, Arrival arrival, long now) throws SQLException {
    Optional<UrlState> row = rows.of(id);
    if (row.isPresent()) {
      row.get().queue(arrival.at());
      row.get().call(NextOf.first(arrival, now));
    }
  }

  @Override
  public boolean putBack(QueuedUrl url) throws SQLException {
    Optional<UrlState> row = rows.of(url.id()).filter(UrlState::isQueued);
    if (row.isPresent()) {
      row.get().call(rows.next(row.get()).with(url.next(), url.soFar()));
    }
    return row.isPresent();
  }

  @Override
  public Optional<Settled> settle(long id) throws SQLException {
    Optional<UrlState> row = rows.of(id).filter(found -> !found.isSettled());
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Settled settled = new Settled(new Others(row.get().claimed), rows.next(row.get()).written());
    row.get().settle();
    return Optional.of(settled);
  }

  @Override
  public void remember(long id, LastAnswer answer) throws SQLException {
    change(id, row -> row.answer = answer);
  }

  @Override
  public void own(long id, LineId at) throws SQLException {
    change(id, row -> row.at = at);
  }

  @Override
  public void markClaimed(long id) throws SQLException {
    change(id, row -> row.claimed |= Others.LINES);
  }

  @Override
  public void markAwaited(long id) throws SQLException {
    change(id, row -> row.claimed |= Others.WAITERS);
  }

  @Override
  public void remove(String key) throws SQLException {
    UrlState row = rows.of(Keys.of(key));
    if (row.isSettled()) {
      row.removed = true;
      row.changed = true;
    }
  }

  private void change(long id, Consumer<UrlState> change) throws SQLException {
    Optional<UrlState> row = rows.of(id);
    if (row.isPresent()) {
      change.accept(row.get());
      row.get().changed = true;
    }
  }
}
