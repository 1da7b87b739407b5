package io.dromedary.store.postgres;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Ends the lists of an inbox, or of a check, that no node has had for very long: nobody will fetch
 * their outcomes. What is still queued of them is called, and leaves nothing behind.
 */
final class GoneOwners {

  /** Outcomes that one step drops; it takes some ten milliseconds. */
  private static final int STEP = 5_000;

  private static final String FIRST =
      "select id from list l where done_at is null and opened_at < ? and not exists"
          + " (select from node n where n.inbox::text = l.owner"
          + " and (not n.dead or n.ended >= to_timestamp(? / 1000.0))) order by id limit 1";

  private static final String OUTCOMES =
      "delete from outcome where list_id = ? and seq in"
          + " (select seq from outcome where list_id = ? order by seq limit ?)";

  private static final String END =
      "update list set done_at = ?, source = null, run = null where id = ? and done_at is null";

  private GoneOwners() {}

  /**
   * Drops some outcomes of a list whose owner is gone, or ends it when there are none.
   *
   * @param before since then no node has had the owner's lists, in milliseconds since the epoch
   * @return whether no such list is left
   */
  static boolean step(PostgresTransaction transaction, long now, long before) throws SQLException {
    var sql = transaction.session().sql();
    Optional<Long> list = sql.one(FIRST, row -> row.getLong(1), before, before);
    if (list.isEmpty()) {
      return true;
    }
    long id = list.get();
    if (sql.update(OUTCOMES, id, id, STEP) < STEP) {
      sql.update("delete from claim where list_id = ?", id);
      sql.update(END, now, id);
    }
    return false;
  }
}
