package io.dromedary.store.sql;

import io.dromedary.store.QueuedUrl;
import java.sql.SQLException;
import java.util.Optional;

/** Decides how soon a URL is called that others wait for. */
public final class Places {

  /** A URL that comes no later in its lane is worth waiting for. */
  public static final int NEAR = 1_000;

  /** A longer chain of URLs that wait is not followed; its last one goes on by itself. */
  private static final int LONGEST = 100;

  private Places() {}

  /**
   * The row that is called, and that those that wait for this one wait for in the end; empty when
   * it is too far.
   */
  public static Optional<MeetingRow> root(Transaction transaction, MeetingRow row)
      throws SQLException {
    Optional<MeetingRow> root = Optional.of(row);
    for (int i = 0; i < LONGEST && root.isPresent(); i++) {
      if (root.get().state() != MeetingRow.WAITING) {
        return root;
      }
      root = transaction.meetings().find(root.get().waitsFor());
    }
    return Optional.empty();
  }

  /** Returns true when few come before a URL in its lane. */
  public static boolean isNear(Transaction transaction, QueuedUrl url) throws SQLException {
    return transaction.meetings().before(url, NEAR) < NEAR;
  }
}
