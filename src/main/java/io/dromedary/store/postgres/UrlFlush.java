package io.dromedary.store.postgres;

import java.sql.SQLException;

/** Brings URLs that were changed in memory to the database, in one statement for each kind. */
final class UrlFlush {

  private static final String INSERT = "insert into url (" + UrlColumns.URL + ") select * from ";

  private static final String UPDATE =
      "update url u set list_id = v.list_id, line = v.line, state = v.state, claimed = v.claimed,"
          + " host = v.host, seen_at = v.seen_at, checked_at = v.checked_at, verdict = v.verdict,"
          + " status = v.status, kind = v.kind, method = v.method, way = v.way from ";

  private static final String SET_CALL =
      " do update set url = excluded.url, target = excluded.target, method = excluded.method,"
          + " attempts = excluded.attempts, retries = excluded.retries, trail = excluded.trail,"
          + " due = excluded.due, queued_at = excluded.queued_at, written = excluded.written";

  private final Columns inserted = UrlColumns.urls();
  private final Columns updated = UrlColumns.urls();
  private final Columns removed = new Columns(ColumnType.UUIDS);
  private final Columns leftQueue = UrlReads.places();
  private final Columns leftWaiting = new Columns(ColumnType.UUIDS);
  private final Columns queued = UrlColumns.calls(ColumnType.SMALLINT, ColumnType.UUIDS);
  private final Columns waiting =
      UrlColumns.calls(ColumnType.UUIDS, ColumnType.UUIDS, ColumnType.INTEGER);
  private final UrlRows rows;

  private UrlFlush(UrlRows rows) {
    this.rows = rows;
  }

  /** Writes what was changed since the last flush. */
  static void run(Session session, UrlRows rows) throws SQLException {
    UrlFlush flush = new UrlFlush(rows);
    for (UrlState row : rows.all()) {
      if (row.changed || row.nextChanged || row.untaken) {
        flush.add(row);
      }
    }
    flush.write(session);
  }

  private void add(UrlState row) {
    boolean gone = row.removed || row.untaken;
    if (gone && row.stored) {
      removed.add(row.key);
    } else if (!gone && row.changed) {
      (row.stored ? updated : inserted).add(UrlColumns.url(row));
    }
    if (row.nextChanged || gone) {
      move(row, gone ? Place.NOWHERE : placeOf(row));
    }
    row.stored = !gone;
    row.untaken = false;
    row.changed = false;
    row.nextChanged = false;
  }

  private Place placeOf(UrlState row) {
    if (row.state == UrlState.SETTLED || row.next == null) {
      return Place.NOWHERE;
    }
    String host = row.next.host().value();
    return row.state == UrlState.WAITING
        ? Place.WAITS
        : new Place.Queued(rows.slotOf(host), row.at, host);
  }

  private void move(UrlState row, Place to) {
    if (row.place instanceof Place.Queued left && !left.equals(to)) {
      leftQueue.add((short) left.slot(), left.at().listId(), left.host(), left.at().line());
    } else if (row.place instanceof Place.Waits && !(to instanceof Place.Waits)) {
      leftWaiting.add(row.key);
    }
    if (to instanceof Place.Queued queue && row.next != null) {
      queued.add(UrlColumns.call(row, row.next, (short) queue.slot(), row.key));
    } else if (to instanceof Place.Waits && row.next != null) {
      waiting.add(UrlColumns.call(row, row.next, row.key, row.waitsFor, row.joinsAt));
    }
    row.place = to;
  }

  private void write(Session session) throws SQLException {
    session.update(INSERT + inserted.unnest(), inserted);
    session.update(
        UPDATE + updated.unnest() + " v(" + UrlColumns.URL + ") where u.key = v.key", updated);
    session.update(
        "delete from url using " + removed.unnest() + " v(key) where url.key = v.key", removed);
    session.update(
        "delete from queue q using "
            + leftQueue.unnest()
            + " v(slot, list_id, host, line) where q.slot = v.slot and q.list_id = v.list_id"
            + " and q.host = v.host and q.line = v.line",
        leftQueue);
    session.update(
        "delete from waiting w using " + leftWaiting.unnest() + " v(key) where w.key = v.key",
        leftWaiting);
    session.update(
        "insert into queue (slot, key, "
            + UrlColumns.CALL
            + ") select * from "
            + queued.unnest()
            + " on conflict (slot, list_id, host, line)"
            + SET_CALL
            + ", key = excluded.key",
        queued);
    session.update(
        "insert into waiting (key, waits_for, joins_at, "
            + UrlColumns.CALL
            + ") select * from "
            + waiting.unnest()
            + " on conflict (key)"
            + SET_CALL
            + ", waits_for = excluded.waits_for, joins_at = excluded.joins_at,"
            + " list_id = excluded.list_id, line = excluded.line, host = excluded.host",
        waiting);
  }
}
