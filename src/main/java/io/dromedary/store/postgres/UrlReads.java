package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and locks rows of {@code url}, with their next calls where those are needed. */
final class UrlReads {

  private static final String URL =
      "u.key, u.list_id, u.line, u.state, u.claimed, u.host, u.seen_at, u.checked_at, u.verdict,"
          + " u.status, u.kind, u.method, u.way";
  private static final int URL_COLUMNS = 13;

  /** The columns of a next call, alike in both tables. */
  static final String NEXT =
      "url, host, target, method, due, attempts, retries, trail, queued_at, written";

  private static final String BY_KEY =
      "select " + URL + " from url u where u.key = any(?) order by u.key for update";

  private static final String BY_PLACE =
      "select "
          + URL
          + ", q.url, q.host, q.target, q.method, q.due, q.attempts, q.retries, q.trail, q.queued_at,"
          + " q.written, q.slot from "
          + places().unnest()
          + " p(slot, list_id, host, line) join queue q using (slot, list_id, host, line)"
          + " join url u on u.key = q.key where u.state = 0 order by u.key for update of u";

  private static final String QUEUED =
      "select "
          + NEXT
          + " from queue where slot = ? and list_id = ? and host = ? and line = ? and key = ?";

  private static final String WAITING =
      "select " + NEXT + ", waits_for, joins_at from waiting where key = ?";

  private static final String WAITERS =
      "select key from waiting where waits_for = ? order by key limit ?";

  private static final String SINCE =
      "select key from waiting where list_id > 0 and queued_at < ? order by queued_at limit ?";

  private final Session session;

  UrlReads(Session session) {
    this.session = session;
  }

  static Columns places() {
    return new Columns(ColumnType.SMALLINT, ColumnType.BIGINT, ColumnType.TEXT, ColumnType.BIGINT);
  }

  List<UrlState> byKey(Collection<UUID> keys) throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    Object array = Session.column(ColumnType.UUIDS, keys).arrays(session.connection())[0];
    return session.sql().all(BY_KEY, UrlReads::url, array);
  }

  List<UrlState> byPlace(Columns places) throws SQLException {
    return session.all(BY_PLACE, places, UrlReads::queuedUrl);
  }

  List<UUID> waitersOf(UUID other, int most) throws SQLException {
    return session.sql().all(WAITERS, UrlReads::key, other, most);
  }

  List<UUID> waitingSince(long before, int most) throws SQLException {
    return session.sql().all(SINCE, UrlReads::key, before, most);
  }

  /** Reads the next call of a locked row. */
  void nextOf(UrlState row, int slot) throws SQLException {
    if (row.state == UrlState.QUEUED) {
      Optional<NextOf> next =
          session
              .sql()
              .one(
                  QUEUED,
                  found -> next(found, 0),
                  (short) slot,
                  row.at.listId(),
                  row.host,
                  row.at.line(),
                  row.key);
      next.ifPresent(found -> row.next = found);
    } else {
      var unused =
          session
              .sql()
              .one(
                  WAITING,
                  found -> {
                    row.next = next(found, 0);
                    row.waitsFor = found.getObject(11, UUID.class);
                    row.joinsAt = found.getInt(12);
                    return row;
                  },
                  row.key);
    }
  }

  private static UUID key(ResultSet row) throws SQLException {
    return row.getObject(1, UUID.class);
  }

  private static UrlState queuedUrl(ResultSet row) throws SQLException {
    UrlState state = url(row);
    NextOf next = next(row, URL_COLUMNS);
    state.next = next;
    state.place = new Place.Queued(row.getInt(URL_COLUMNS + 11), state.at, next.host().value());
    return state;
  }

  private static UrlState url(ResultSet row) throws SQLException {
    UrlState state = new UrlState(row.getObject(1, UUID.class));
    state.stored = true;
    state.at = new LineId(row.getLong(2), row.getLong(3));
    state.state = row.getInt(4);
    state.claimed = row.getInt(5);
    state.host = row.getString(6);
    state.seenAt = row.getLong(7);
    String method = row.getString(12);
    state.answer =
        new LastAnswer(
            Texts.orEmpty(row.getString(9)),
            row.getInt(10),
            Texts.orEmpty(row.getString(11)),
            row.getLong(8),
            method == null ? "GET" : method,
            Texts.orEmpty(row.getString(13)));
    return state;
  }

  /** Reads the columns {@link #NEXT} behind some others. */
  static NextOf next(ResultSet row, int behind) throws SQLException {
    String url = row.getString(behind + 1);
    String target = row.getString(behind + 3);
    return new NextOf(
        url,
        new NextCall(
            new HostKey(row.getString(behind + 2)),
            target == null ? url : target,
            Texts.orEmpty(row.getString(behind + 4)),
            row.getLong(behind + 5)),
        new CallsSoFar(
            row.getInt(behind + 6),
            row.getInt(behind + 7),
            Texts.orEmpty(row.getString(behind + 8))),
        row.getLong(behind + 9),
        Texts.line(row.getBytes(behind + 10)));
  }
}
