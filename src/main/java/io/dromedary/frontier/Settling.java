package io.dromedary.frontier;

import io.dromedary.frontier.Effects.Change;
import java.sql.SQLException;

/**
 * What happens to a URL after its call: it is settled for every line that waits for it, or goes
 * back into the queue.
 */
final class Settling {

  private Settling() {}

  /** Settles a URL. Does nothing when it is settled already, so that no line gets two outcomes. */
  static void settle(
      Transaction transaction, QueuedUrl url, Settlement settlement, OutcomeText text)
      throws SQLException {
    var settled = transaction.urls().settle(url.id());
    if (settled.isEmpty()) {
      return;
    }
    if (settlement.answer().isPresent()) {
      transaction.urls().remember(url.id(), settlement.answer().get());
    }
    deliver(transaction, url.at(), ofLine(settlement, settled.get().text(), text));
    if (settled.get().claimed()) {
      for (WaitingLine line : transaction.claims().takeWaiting(url.id())) {
        deliver(transaction, line.at(), ofLine(settlement, line.text(), text));
      }
    }
    transaction.effects().lane(url.at(), url.host(), Change.LEFT, 0);
  }

  /** The outcome of a URL for a line; its text is empty where the URL is what was written. */
  static Settlement ofLine(Settlement settlement, String written, OutcomeText text) {
    return written.isEmpty() ? settlement : text.ofLine(settlement, written);
  }

  /**
   * Puts a URL back into the queue.
   *
   * @param before as it was taken
   * @param after as it is to be called next
   */
  static void putBack(Transaction transaction, QueuedUrl before, QueuedUrl after)
      throws SQLException {
    if (!transaction.urls().putBack(after)) {
      return;
    }
    if (before.host().equals(after.host())) {
      transaction.effects().lane(after.at(), after.host(), Change.BACK, after.due());
    } else {
      transaction.effects().lane(before.at(), before.host(), Change.LEFT, 0);
      transaction.effects().lane(after.at(), after.host(), Change.QUEUED, after.due());
    }
  }

  /** Hands the outcome of one line on to the results. */
  static void deliver(Transaction transaction, LineId at, Settlement settlement)
      throws SQLException {
    transaction.outcomes().insert(at, settlement);
    transaction.effects().settled(settlement);
    transaction.progress(transaction.progress(at.listId()).settleOne());
  }
}
