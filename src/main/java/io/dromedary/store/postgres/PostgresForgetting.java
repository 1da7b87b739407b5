package io.dromedary.store.postgres;

import io.dromedary.store.KeepSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Forgets what is over, a little at a time. One node does it: the one that owns slot 0. Used by the
 * thread that commits.
 */
final class PostgresForgetting {

  /** Rows that one step looks at; it takes some ten milliseconds. */
  static final int STEP = 1_000;

  private static final UUID FIRST = new UUID(0, 0);

  private static final String NEXT = "select key from url where key > ? order by key limit ?";

  private static final String URLS =
      "delete from url u where key > ? and key <= ? and state = 1"
          + " and coalesce(checked_at, seen_at) < ?"
          + " and not exists (select from list l where l.id = u.list_id and not l.complete"
          + " and l.done_at is null)"
          + " and not exists (select from claim c where c.key = u.key)";

  private static final String HOSTS =
      "delete from host where host in (select host from host where closed_until < ?"
          + " and greatest(limited_at + 2 * wait_ms, saved_at) < ? limit ?)";

  private static final String LISTS =
      "delete from list where id in"
          + " (select id from list where done_at < ? and source is null order by id limit ?)";

  private static final String CLOSINGS =
      "delete from closing where (closed_from, gate) in (select closed_from, gate from closing"
          + " where closed_from < ? and closed_from <"
          + " (select coalesce(min(opened_at), ?) from list where done_at is null) limit ?)";

  private UUID cursor = FIRST;

  /**
   * Forgets what the next rows hold that is over.
   *
   * @return whether all rows have been looked at once more
   */
  boolean step(PostgresTransaction transaction, long now, KeepSettings keep) throws SQLException {
    if (!transaction.node().owned().contains(0)) {
      return true;
    }
    transaction.flush();
    var sql = transaction.session().sql();
    List<UUID> next = sql.all(NEXT, row -> row.getObject(1, UUID.class), cursor, STEP);
    boolean through = next.size() < STEP;
    if (!next.isEmpty()) {
      UUID last = next.get(next.size() - 1);
      sql.update(URLS, cursor, last, now - keep.urls().toMillis());
      cursor = last;
    }
    cursor = through ? FIRST : cursor;
    sql.update(HOSTS, now, now - keep.hosts().toMillis(), STEP);
    boolean left = !GoneOwners.step(transaction, now, now - keep.lists().toMillis());
    sql.update(LISTS, now - keep.lists().toMillis(), STEP);
    sql.update(CLOSINGS, now - keep.lists().toMillis(), now, STEP);
    return through && !left;
  }
}
