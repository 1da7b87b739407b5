package io.dromedary.store.postgres;

import io.dromedary.store.Arrival;
import io.dromedary.store.Change;
import io.dromedary.store.LineChange;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.UrlChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Reads and locks in a few statements what the changes of a batch are going to ask for. Rows are
 * locked in the order of their keys, so that two nodes do not wait for each other in a circle.
 */
final class Prefetch {

  private static final String MAKE =
      "insert into url (key, list_id, line, state, claimed, host, seen_at)"
          + " select key, list_id, line, 0, 0, host, seen_at from ";

  private static final String UNLESS_THERE =
      " v(key, list_id, line, host, seen_at) order by key on conflict (key) do nothing returning key";

  private final PostgresTransaction transaction;
  private final long now;
  private final List<QueuedUrl> called = new ArrayList<>();
  private final Map<UUID, Arrival> arrivals = new LinkedHashMap<>();
  private final Set<UUID> asked = new HashSet<>();
  private final Map<UUID, String> targets = new LinkedHashMap<>();

  private Prefetch(PostgresTransaction transaction, long now) {
    this.transaction = transaction;
    this.now = now;
  }

  static void run(PostgresTransaction transaction, List<? extends Change<?>> changes, long now)
      throws SQLException {
    Prefetch read = new Prefetch(transaction, now);
    changes.forEach(read::note);
    read.read();
  }

  private void note(Change<?> change) {
    if (change instanceof LineChange.Put put) {
      arrivals.putIfAbsent(Keys.of(put.arrival().key()), put.arrival());
    } else if (change instanceof LineChange.Look look) {
      asked.add(Keys.of(look.key()));
    } else if (change instanceof LineChange.Forget forget) {
      asked.add(Keys.of(forget.key()));
    } else if (change instanceof UrlChange.Settle settle) {
      called.add(settle.url());
    } else if (change instanceof UrlChange.PutBack back) {
      called.add(back.before());
    } else if (change instanceof UrlChange.Meet meet) {
      called.add(meet.before());
      targets.put(Keys.of(meet.hop().key()), meet.after().target());
    }
  }

  private void read() throws SQLException {
    UrlRows rows = transaction.rows();
    rows.loadQueued(called);
    asked.addAll(targets.keySet());
    asked.removeAll(arrivals.keySet());
    make(rows);
    asked.addAll(arrivals.keySet());
    rows.load(asked);
    for (Map.Entry<UUID, Arrival> arrival : arrivals.entrySet()) {
      rows.of(arrival.getKey()).asked = arrival.getValue().url();
    }
    for (Map.Entry<UUID, String> target : targets.entrySet()) {
      rows.of(target.getKey()).asked = target.getValue();
    }
    transaction.loadClaims();
  }

  /** New URLs are made at once: who makes a row has it locked. */
  private void make(UrlRows rows) throws SQLException {
    Columns columns =
        new Columns(
            ColumnType.UUIDS,
            ColumnType.BIGINT,
            ColumnType.BIGINT,
            ColumnType.TEXT,
            ColumnType.BIGINT);
    arrivals.forEach(
        (key, arrival) ->
            columns.add(
                key, arrival.at().listId(), arrival.at().line(), arrival.host().value(), now));
    for (UUID key :
        transaction
            .session()
            .all(
                MAKE + columns.unnest() + UNLESS_THERE,
                columns,
                row -> row.getObject(1, UUID.class))) {
      rows.add(made(key, Objects.requireNonNull(arrivals.get(key))));
    }
  }

  private UrlState made(UUID key, Arrival arrival) {
    UrlState row = new UrlState(key);
    row.stored = true;
    row.untaken = true;
    row.at = arrival.at();
    row.seenAt = now;
    row.host = arrival.host().value();
    return row;
  }
}
