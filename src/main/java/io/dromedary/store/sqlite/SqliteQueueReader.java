package io.dromedary.store.sqlite;

import io.dromedary.host.HostKey;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.sql.QueueRow;
import io.dromedary.store.sql.Reading;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** Reads the queue on a connection of its own. */
final class SqliteQueueReader implements QueueReader {

  private static final String NEXT =
      "select "
          + QueueRow.COLUMNS
          + " from url where state = 0 and list_id = ? and host = ? and line > ? order by line limit ?";

  private static final String LANES =
      "select list_id, host, count(*) from url where state = 0 group by list_id, host";

  private final Reading reading;

  SqliteQueueReader(Connection connection) {
    reading = new Reading(connection);
  }

  @Override
  public List<LaneSize> lanes() {
    return reading.ask(
        sql ->
            sql.all(
                LANES,
                row -> new LaneSize(row.getLong(1), new HostKey(row.getString(2)), row.getInt(3))));
  }

  @Override
  public List<List<QueuedUrl>> next(List<LaneAsk> lanes) {
    List<List<QueuedUrl>> found = new ArrayList<>(lanes.size());
    for (LaneAsk lane : lanes) {
      found.add(next(lane));
    }
    return found;
  }

  private List<QueuedUrl> next(LaneAsk lane) {
    return reading.ask(
        sql ->
            sql.all(
                NEXT,
                QueueRow::url,
                lane.listId(),
                lane.host().value(),
                lane.afterLine(),
                lane.limit()));
  }

  @Override
  public long outcomes(long behind) {
    return reading.ask(
        sql -> {
          long first = sql.number("select coalesce(min(seq), 0) from outcome");
          long last = sql.number("select coalesce(max(seq), -1) from outcome");
          return Math.max(0, last - Math.max(behind + 1, first) + 1);
        });
  }
}
