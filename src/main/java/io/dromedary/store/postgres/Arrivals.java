package io.dromedary.store.postgres;

import io.dromedary.store.LaneChange;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the owners of other slots what was queued there: a row for each lane of a batch. */
final class Arrivals {

  private static final String INSERT =
      "insert into arrival (slot, list_id, host, count, first_line) select * from ";

  private record Lane(int slot, long listId, String host) {}

  private record Batch(int count, long firstLine) {
    Batch plus(Batch more) {
      return new Batch(count + more.count, Math.min(firstLine, more.firstLine));
    }
  }

  private Arrivals() {}

  /** Writes them, in the order of the slots. */
  static void insert(Session session, UrlRows rows, List<LaneChange> queued) throws SQLException {
    Map<Lane, Batch> lanes = new LinkedHashMap<>();
    for (LaneChange change : queued) {
      String host = change.host().value();
      Lane lane = new Lane(rows.slotOf(host), change.at().listId(), host);
      lanes.merge(lane, new Batch(1, change.at().line()), Batch::plus);
    }
    Columns columns =
        new Columns(
            ColumnType.SMALLINT,
            ColumnType.BIGINT,
            ColumnType.TEXT,
            ColumnType.INTEGER,
            ColumnType.BIGINT);
    lanes.forEach(
        (lane, batch) ->
            columns.add((short) lane.slot, lane.listId, lane.host, batch.count, batch.firstLine));
    session.update(INSERT + columns.unnest(), columns);
  }
}
