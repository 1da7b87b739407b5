package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** The table {@code host}. Its times are those of the database's clock, which all nodes share. */
final class PostgresHosts {

  private static final String COLUMNS =
      "host, slot, epoch, step, closed_until, wait_ms, limited_at, pace, slots, held_until, held_left,"
          + " saved_at, reason";

  private static final String SAVE =
      "insert into host ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (host) do update set"
          + " epoch = excluded.epoch, step = excluded.step, closed_until = excluded.closed_until,"
          + " wait_ms = excluded.wait_ms, limited_at = excluded.limited_at, pace = excluded.pace,"
          + " slots = excluded.slots, held_until = excluded.held_until,"
          + " held_left = excluded.held_left, saved_at = excluded.saved_at,"
          + " reason = excluded.reason";

  /** Keeps a gate, unless the database has a state that was saved later. */
  static final String SAVE_IF_NEWER = SAVE + " where excluded.saved_at > host.saved_at";

  private static final String OF = "select " + COLUMNS + " from host where slot = any(?)";

  private PostgresHosts() {}

  /** Keeps a gate; {@code ahead} is how far the clock of the database is ahead, in milliseconds. */
  static void save(Session session, int slot, HostState host, long ahead) throws SQLException {
    session.sql().update(SAVE, values(slot, host, ahead));
  }

  /** The columns of a gate; {@code ahead} is as above. */
  static Object[] values(int slot, HostState host, long ahead) {
    LongUnaryOperator there = time -> time == 0 ? 0 : time + ahead;
    return new Object[] {
      Texts.stored(host.host().value()),
      (short) slot,
      host.epoch(),
      host.step(),
      there.applyAsLong(host.closedUntil()),
      host.waitMillis(),
      there.applyAsLong(host.limitedAt()),
      host.pace(),
      host.slots(),
      there.applyAsLong(host.heldUntil()),
      host.heldLeft(),
      there.applyAsLong(host.savedAt()),
      Texts.stored(host.reason())
    };
  }

  static List<HostState> of(Session session, Set<Integer> slots, long ahead) throws SQLException {
    return session.sql().all(OF, row -> host(row, ahead), NodeHandlers.array(session, slots));
  }

  private static HostState host(ResultSet row, long ahead) throws SQLException {
    LongUnaryOperator here = time -> time == 0 ? 0 : time - ahead;
    return new HostState(
        new HostKey(row.getString(1)),
        row.getLong(3),
        row.getInt(4),
        here.applyAsLong(row.getLong(5)),
        row.getLong(6),
        here.applyAsLong(row.getLong(7)),
        row.getDouble(8),
        row.getInt(9),
        here.applyAsLong(row.getLong(10)),
        row.getLong(11),
        here.applyAsLong(row.getLong(12)),
        row.getString(13));
  }
}
