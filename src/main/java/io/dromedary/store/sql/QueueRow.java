package io.dromedary.store.sql;

import io.dromedary.host.HostKey;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of the table {@code url} that is to be called. */
public final class QueueRow {

  /** The columns that {@link #url} reads; what a query adds to them stands behind. */
  public static final String COLUMNS =
      "id, list_id, line, url, host, target, method, due, attempts, retries, trail, queued_at";

  private QueueRow() {}

  /** Reads the columns from a row. */
  public static QueuedUrl url(ResultSet row) throws SQLException {
    String url = row.getString(4);
    String target = row.getString(6);
    return new QueuedUrl(
        row.getLong(1),
        new LineId(row.getLong(2), row.getLong(3)),
        url,
        new NextCall(
            new HostKey(row.getString(5)),
            target == null ? url : target,
            Statements.text(row, 7),
            row.getLong(8)),
        new CallsSoFar(row.getInt(9), row.getInt(10), Statements.text(row, 11)),
        row.getLong(12));
  }
}
