package io.dromedary.store.postgres;

import io.dromedary.store.Totals;
import io.dromedary.store.sql.ListProgress;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of this node that are not done, with their counters as they are committed. A counter of
 * what is settled counts what stands in the results: only the node with the files knows it.
 */
final class OpenLists {

  private static final String OPEN =
      "select id, read_to, expected, delivered, complete from list where owner = ? and done_at is null";

  private static final String SAVE =
      "update list set read_to = ?, expected = ?, delivered = ?, complete = ? where id = ?";

  private static final String IS_OPEN = "select 1 from list where id = ? and done_at is null";

  private final String owner;
  private final Map<Long, ListProgress> committed = new HashMap<>();
  private final Map<Long, ListProgress> changed = new HashMap<>();
  private final Map<Long, Boolean> ofOthers = new HashMap<>();
  private Totals finished = Totals.NONE;
  private Totals finishing = Totals.NONE;

  OpenLists(String owner) {
    this.owner = owner;
  }

  String owner() {
    return owner;
  }

  /** Reads what an earlier run of this node has left. */
  void load(Session session) throws SQLException {
    committed.clear();
    for (ListProgress list :
        session
            .sql()
            .all(
                OPEN,
                row ->
                    new ListProgress(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBoolean(5)),
                owner)) {
      committed.put(list.listId(), list);
    }
  }

  boolean isOwn(long listId) {
    return changed.containsKey(listId) || committed.containsKey(listId);
  }

  /**
   * Returns true when a list is not done; those of other nodes are asked for once a transaction.
   */
  boolean isOpen(Session session, long listId) throws SQLException {
    if (isOwn(listId)) {
      return true;
    }
    Boolean known = ofOthers.get(listId);
    if (known == null) {
      known = listId > 0 && session.sql().has(IS_OPEN, listId);
      ofOthers.put(listId, known);
    }
    return known;
  }

  ListProgress progress(long listId) {
    return Optional.ofNullable(changed.get(listId))
        .orElseGet(() -> committed.getOrDefault(listId, ListProgress.of(listId)));
  }

  void progress(ListProgress next) {
    changed.put(next.listId(), next);
  }

  void forget(long listId) {
    changed.remove(listId);
    committed.remove(listId);
  }

  void finish(long listId) {
    ListProgress done = progress(listId);
    finishing = finishing.plus(done.expected(), done.settled());
    forget(listId);
  }

  /** Writes the counters that have changed. */
  void flush(Session session) throws SQLException {
    for (ListProgress list : changed.values()) {
      session
          .sql()
          .update(
              SAVE, list.readTo(), list.expected(), list.settled(), list.complete(), list.listId());
    }
  }

  void committed() {
    committed.putAll(changed);
    finished = finished.plus(finishing.expected(), finishing.settled());
    began();
  }

  /** A transaction begins: nothing is changed. */
  void began() {
    changed.clear();
    ofOthers.clear();
    finishing = Totals.NONE;
  }

  /** The totals of this run. */
  Totals totals() {
    Totals sum = finished;
    for (ListProgress list : committed.values()) {
      sum = sum.plus(list.expected(), list.settled());
    }
    return sum;
  }
}
