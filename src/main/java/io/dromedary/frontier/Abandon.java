package io.dromedary.frontier;

import java.sql.SQLException;
import java.util.List;

/** Ends lists that nobody waits for any more: what is queued for them is not called. */
final class Abandon {

  private static final List<String> CHANGES =
      List.of(
          "delete from url where state <> 1 and checked_at is null",
          "update url set state = 1, target = null, method = null, trail = null where state <> 1",
          "delete from claim",
          "delete from ending",
          "delete from outcome");

  private Abandon() {}

  static void all(Transaction transaction, long now) throws SQLException {
    for (ListProgress list : transaction.lists().open()) {
      transaction.lists().done(list.listId(), now);
      transaction.forget(list.listId());
    }
    for (String change : CHANGES) {
      transaction.execute(change);
    }
  }
}
