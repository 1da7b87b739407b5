package io.dromedary.store.sqlite;

import io.dromedary.store.KeepSettings;
import io.dromedary.store.sql.Statements;
import java.sql.SQLException;

/**
 * Forgets what is over, a little at a time: a step looks at so many rows that others do not notice.
 * Used by one thread at a time, under the writer's lock.
 */
final class Forgetting {

  /** Rows that one step looks at; it takes a few milliseconds. */
  static final int STEP = 1_000;

  /**
   * Removes URLs that are not needed: a URL is needed while it is to be called, while a line of a
   * list that is being read may repeat it, and while lines of other lists have claimed it.
   */
  private static final String URLS =
      "delete from url where id > ? and id <= ? and state = 1"
          + " and coalesce(checked_at, queued_at) < ?"
          + " and list_id not in (select id from list where complete = 0 and done_at is null)"
          + " and not exists (select 1 from claim where url_id = url.id)";

  /** A gate that is closed, or whose back-off still counts, is needed whatever its age. */
  private static final String HOSTS =
      "delete from host where host in (select host from host"
          + " where closed_until < ? and max(limited_at + 2 * wait_ms, saved_at) < ? limit ?)";

  private static final String LISTS =
      "delete from list where id in"
          + " (select id from list where done_at < ? and source is null order by id limit ?)";

  /** A list that is not done may still have to tell of it. */
  private static final String CLOSINGS =
      "delete from closing where (closed_from, gate) in (select closed_from, gate from closing"
          + " where closed_from < ? and closed_from <"
          + " (select coalesce(min(opened_at), ?) from list where done_at is null) limit ?)";

  private final Statements sql;
  private long cursor;

  Forgetting(Statements sql) {
    this.sql = sql;
  }

  /** Begins with the first rows again: what was not committed is not forgotten. */
  void restart() {
    cursor = 0;
  }

  /**
   * Forgets what the next rows hold that is over.
   *
   * @param now the present time, in milliseconds since the epoch
   * @return whether all rows have been checked once more
   */
  boolean step(long now, KeepSettings keep) throws SQLException {
    sql.update(URLS, cursor, cursor + STEP, now - keep.urls().toMillis());
    sql.update(HOSTS, now, now - keep.hosts().toMillis(), STEP);
    sql.update(LISTS, now - keep.lists().toMillis(), STEP);
    sql.update(CLOSINGS, now - keep.lists().toMillis(), now, STEP);
    cursor += STEP;
    boolean through = sql.number("select max(id) from url") <= cursor;
    cursor = through ? 0 : cursor;
    return through;
  }
}
