package io.dromedary.store.sqlite;

import io.dromedary.store.KeepSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Forgets what is over, a little at a time: a step looks at so many rows that others do not notice.
 * Used by one thread at a time, under the writer's lock.
 */
final class Forgetting extends Statements {

  /** Rows that one step looks at; it takes a few milliseconds. */
  static final int STEP = 1_000;

  /**
   * What is known of a URL is needed while it is to be called, while a line of a list that is being
   * read may repeat it, and while lines of other lists have claimed it.
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

  private final PreparedStatement last;
  private final PreparedStatement urls;
  private final PreparedStatement hosts;
  private final PreparedStatement lists;
  private final PreparedStatement closings;
  private long cursor;

  Forgetting(Connection connection) throws SQLException {
    super(connection);
    last = prepare("select coalesce(max(id), 0) from url");
    urls = prepare(URLS);
    hosts = prepare(HOSTS);
    lists = prepare(LISTS);
    closings = prepare(CLOSINGS);
  }

  /**
   * Forgets what the next rows hold that is over.
   *
   * @param now the present time, in milliseconds since the epoch
   * @return whether all rows have been looked at once more
   */
  boolean step(long now, KeepSettings keep) throws SQLException {
    bind(urls, cursor, cursor + STEP, now - keep.urls().toMillis()).executeUpdate();
    bind(hosts, now, now - keep.hosts().toMillis(), STEP).executeUpdate();
    bind(lists, now - keep.lists().toMillis(), STEP).executeUpdate();
    bind(closings, now - keep.lists().toMillis(), now, STEP).executeUpdate();
    cursor += STEP;
    boolean through = one(last, row -> row.getLong(1)).orElse(0L) <= cursor;
    cursor = through ? 0 : cursor;
    return through;
  }
}
