package io.dromedary.store.postgres;

import io.dromedary.store.LineId;
import io.dromedary.store.sql.Claims;
import io.dromedary.store.sql.WaitingLine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The claims of the URLs that the open transaction has locked: who has the row of a URL has its
 * claims. Changed in memory until the flush.
 */
final class PostgresClaims implements Claims {

  private static final String LOAD =
      "select c.key, c.list_id, c.line, c.waits, c.written from claim c where c.key = any(?)";

  private static final String INSERT =
      "insert into claim (key, list_id, line, waits, written) select * from ";

  private static final String UPDATE = "update claim c set waits = false from ";

  /** So many at once, because a statement has a time limit and a list may have millions. */
  private static final String FORGET =
      "delete from claim where ctid = any(array(select ctid from claim where list_id = ? limit ?))";

  private static final int STEP = 10_000;

  private final Session session;
  private final UrlRows rows;
  private final Map<UUID, Map<Long, Claim>> byKey = new HashMap<>();

  PostgresClaims(Session session, UrlRows rows) {
    this.session = session;
    this.rows = rows;
  }

  /** Reads the claims of some URLs, as far as they have any. */
  void load(Collection<UrlState> urls) throws SQLException {
    List<UUID> missing = new ArrayList<>();
    for (UrlState url : urls) {
      if (url.stored && (url.claimed & UrlState.HAS_CLAIMS) != 0 && !byKey.containsKey(url.key)) {
        missing.add(url.key);
      }
    }
    if (!missing.isEmpty()) {
      missing.forEach(key -> byKey.put(key, new TreeMap<>()));
      Object keys = Session.column(ColumnType.UUIDS, missing).arrays(session.connection())[0];
      for (Claim claim : session.sql().all(LOAD, Claim::of, keys)) {
        byKey.computeIfAbsent(claim.key, key -> new TreeMap<>()).put(claim.listId, claim);
      }
    }
  }

  @Override
  public Optional<Long> line(long urlId, long listId) throws SQLException {
    Claim claim = of(urlId).get(listId);
    return claim == null || claim.removed ? Optional.empty() : Optional.of(claim.line);
  }

  @Override
  public void insertWaiting(long urlId, WaitingLine line) throws SQLException {
    insert(urlId, line.at(), true, line.text());
  }

  @Override
  public void insert(long urlId, LineId at) throws SQLException {
    insert(urlId, at, false, "");
  }

  private void insert(long urlId, LineId at, boolean waits, String text) throws SQLException {
    UrlState url = rows.of(urlId).orElseThrow();
    Map<Long, Claim> claims = of(urlId);
    Claim before = claims.get(at.listId());
    if (before == null || before.removed) {
      Claim made = new Claim(url.key, at.listId(), at.line(), waits, text);
      made.stored = before != null && before.stored;
      claims.put(at.listId(), made);
    }
    if ((url.claimed & UrlState.HAS_CLAIMS) == 0) {
      url.claimed |= UrlState.HAS_CLAIMS;
      url.changed = true;
    }
  }

  @Override
  public List<WaitingLine> takeWaiting(long urlId) throws SQLException {
    List<WaitingLine> lines = new ArrayList<>();
    for (Claim claim : of(urlId).values()) {
      if (claim.waits && !claim.removed) {
        claim.waits = false;
        claim.changed = true;
        lines.add(claim.waitingLine());
      }
    }
    return lines;
  }

  @Override
  public Optional<WaitingLine> takeFirst(long urlId) throws SQLException {
    for (Claim claim : of(urlId).values()) {
      if (claim.waits && !claim.removed) {
        claim.removed = true;
        claim.changed = true;
        return Optional.of(claim.waitingLine());
      }
    }
    return Optional.empty();
  }

  /** By the whole list, at its end: nothing of it is read by others any more. */
  @Override
  public void forget(long listId) throws SQLException {
    flush();
    byKey.clear();
    int forgotten = STEP;
    while (forgotten == STEP) {
      forgotten = session.sql().update(FORGET, listId, STEP);
    }
  }

  /** Writes what was changed since the last flush. */
  void flush() throws SQLException {
    Columns inserted =
        new Columns(
            ColumnType.UUIDS,
            ColumnType.BIGINT,
            ColumnType.BIGINT,
            ColumnType.BOOLEAN,
            ColumnType.BYTEA);
    Columns settled = new Columns(ColumnType.UUIDS, ColumnType.BIGINT);
    Columns removed = new Columns(ColumnType.UUIDS, ColumnType.BIGINT);
    for (Map<Long, Claim> claims : byKey.values()) {
      for (Claim claim : claims.values()) {
        if (claim.changed) {
          claim.flush(inserted, settled, removed);
        }
      }
    }
    session.update(
        INSERT
            + inserted.unnest()
            + " on conflict (key, list_id) do update set line = excluded.line,"
            + " waits = excluded.waits, written = excluded.written",
        inserted);
    session.update(
        UPDATE
            + settled.unnest()
            + " v(key, list_id) where c.key = v.key and c.list_id = v.list_id",
        settled);
    session.update(
        "delete from claim c using "
            + removed.unnest()
            + " v(key, list_id) where c.key = v.key and c.list_id = v.list_id",
        removed);
  }

  private Map<Long, Claim> of(long urlId) throws SQLException {
    UrlState url = rows.of(urlId).orElseThrow();
    load(List.of(url));
    return byKey.computeIfAbsent(url.key, key -> new TreeMap<>());
  }
}
