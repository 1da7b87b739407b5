package io.dromedary.store.postgres;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One beat of a node, in one round trip. */
final class BeatRound {

  private static final String BEAT =
      """
      with own as (update beat set n = n + 1 where node = ? returning node),
           owned as (select node, count(*)::int as slots from slot group by node)
      select (extract(epoch from clock_timestamp()) * 1000000)::bigint as clock,
             exists (select from own) as beaten,
             coalesce((select slots from owned where node = 0), 0) as free,
             n.id, n.name, n.calls, b.n, coalesce(o.slots, 0) as slots
        from (select 1) as always
        left join (beat b join node n on n.id = b.node left join owned o on o.node = b.node) on true
       order by n.id
      """;

  private final long node;
  private final List<Membership.Other> others = new ArrayList<>();
  private boolean beaten;
  private long clockMicros;
  private int free;
  private int own;
  private long ownBeats;

  private BeatRound(long node) {
    this.node = node;
  }

  /**
   * Makes one.
   *
   * @param atLeast the last count of the node that is known to be stored
   */
  static Beaten make(Connection connection, TimeSource time, long node, long atLeast)
      throws SQLException {
    BeatRound round = new BeatRound(node);
    long start = time.nanos();
    try (PreparedStatement statement = connection.prepareStatement(BEAT)) {
      statement.setLong(1, node);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          round.read(rows);
        }
      }
    }
    long middle = start + (time.nanos() - start) / 2;
    return round.end(middle, atLeast);
  }

  private void read(ResultSet row) throws SQLException {
    clockMicros = row.getLong("clock");
    beaten = row.getBoolean("beaten");
    free = row.getInt("free");
    long id = row.getLong("id");
    if (id == node) {
      own = row.getInt("slots");
      ownBeats = row.getLong("n");
    } else if (!row.wasNull()) {
      others.add(
          new Membership.Other(
              id,
              row.getString("name"),
              row.getLong("n"),
              row.getInt("slots"),
              row.getBoolean("calls")));
    }
  }

  /** Fewer beats than were stored before: the database has gone back to an older state. */
  private Beaten end(long middle, long atLeast) {
    boolean alive = beaten && ownBeats >= atLeast;
    Duration ahead = Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(clockMicros) - middle);
    return new Beaten(
        new Membership.Beat(alive, ahead, List.copyOf(others), free, own), ownBeats + 1);
  }

  /**
   * A beat that was made.
   *
   * @param beats the count of the node now, if it lives
   */
  record Beaten(Membership.Beat beat, long beats) {}
}
