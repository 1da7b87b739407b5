package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.store.LineId;
import io.dromedary.store.QueueReader.LaneSize;
import io.dromedary.store.QueuedUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code url} for whoever reads what is to be called. */
final class QueueStatements extends Statements {

  private static final String NEXT =
      "select id, line, url, target, method, attempts, retries, trail, due, queued_at from url"
          + " where state = 0 and list_id = ? and host = ? and line > ? order by line limit ?";

  private final PreparedStatement next;
  private final PreparedStatement first;
  private final PreparedStatement last;

  QueueStatements(Connection connection) throws SQLException {
    super(connection);
    next = prepare(NEXT);
    first = prepare("select coalesce(min(seq), 0) from outcome");
    last = prepare("select coalesce(max(seq), -1) from outcome");
  }

  /** The next URLs of a lane behind a line, in the order of their lines. */
  List<QueuedUrl> next(long listId, HostKey host, long afterLine, int limit) throws SQLException {
    List<QueuedUrl> urls = new ArrayList<>();
    try (ResultSet rows = bind(next, listId, host.value(), afterLine, limit).executeQuery()) {
      while (rows.next()) {
        urls.add(url(listId, host, rows));
      }
    }
    return urls;
  }

  /** The outcomes that are in the queue behind one of them; the ends of lists count too. */
  long outcomes(long behind) throws SQLException {
    long from = Math.max(behind + 1, one(first, row -> row.getLong(1)).orElse(0L));
    return Math.max(0, one(last, row -> row.getLong(1)).orElse(-1L) - from + 1);
  }

  /** Every lane that has a URL in the queue. */
  List<LaneSize> lanes() throws SQLException {
    List<LaneSize> lanes = new ArrayList<>();
    try (PreparedStatement all =
            prepare(
                "select list_id, host, count(*) from url where state = 0 group by list_id, host");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        lanes.add(new LaneSize(rows.getLong(1), new HostKey(rows.getString(2)), rows.getInt(3)));
      }
    }
    return lanes;
  }

  private static QueuedUrl url(long listId, HostKey host, ResultSet row) throws SQLException {
    String url = row.getString(3);
    String target = row.getString(4);
    return new QueuedUrl(
        row.getLong(1),
        new LineId(listId, row.getLong(2)),
        url,
        host,
        target == null ? url : target,
        text(row, 5),
        row.getInt(6),
        row.getInt(7),
        text(row, 8),
        row.getLong(9),
        row.getLong(10));
  }
}
