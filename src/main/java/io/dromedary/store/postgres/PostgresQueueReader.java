package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.store.LineId;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** Reads the queue, many lanes in one round trip. */
final class PostgresQueueReader implements QueueReader {

  /** As many lanes in one question as the plan reads from memory in a few milliseconds. */
  private static final int LANES_AT_ONCE = 500;

  private static final String ASKS =
      " with ordinality a(slot, list_id, host, line, most, n) cross join lateral (select q.key, q.line, ";

  private static final String NEXT =
      " from queue q where q.slot = a.slot and q.list_id = a.list_id and q.host = a.host"
          + " and q.line > a.line order by q.line limit a.most) as found order by a.n, found.line";

  /** A URL, and which of the questions it answers. */
  private record Found(int ask, QueuedUrl url) {}

  private final ReadingSession reading;
  private final ToIntFunction<HostKey> slots;

  PostgresQueueReader(ReadingSession reading, ToIntFunction<HostKey> slots) {
    this.reading = reading;
    this.slots = slots;
  }

  /** None: slots, and with them their lanes, are taken while the program runs. */
  @Override
  public List<LaneSize> lanes() {
    return List.of();
  }

  @Override
  public int lanesAtOnce() {
    return LANES_AT_ONCE;
  }

  @Override
  public List<List<QueuedUrl>> next(List<LaneAsk> lanes) {
    Columns asks =
        new Columns(
            ColumnType.SMALLINT,
            ColumnType.BIGINT,
            ColumnType.TEXT,
            ColumnType.BIGINT,
            ColumnType.INTEGER);
    for (LaneAsk lane : lanes) {
      asks.add(
          (short) slots.applyAsInt(lane.host()),
          lane.listId(),
          lane.host().value(),
          lane.afterLine(),
          lane.limit());
    }
    String sql =
        "select a.n, a.list_id, found.* from " + asks.unnest() + ASKS + UrlReads.NEXT + NEXT;
    List<List<QueuedUrl>> next = new ArrayList<>();
    lanes.forEach(lane -> next.add(new ArrayList<>()));
    for (Found found : reading.ask(on -> on.all(sql, asks, PostgresQueueReader::found))) {
      next.get(found.ask).add(found.url);
    }
    return next;
  }

  /** Estimated from the statistics of the table: counting would read all of it. */
  @Override
  public long outcomes(long behind) {
    return reading.ask(
        on ->
            on.sql()
                .number("select n_live_tup from pg_stat_user_tables where relname = 'outcome'"));
  }

  private static Found found(ResultSet row) throws SQLException {
    LineId at = new LineId(row.getLong(2), row.getLong(4));
    UUID key = row.getObject(3, UUID.class);
    NextOf next = UrlReads.next(row, 4);
    return new Found(row.getInt(1) - 1, next.queued(Keys.number(key), at));
  }
}
