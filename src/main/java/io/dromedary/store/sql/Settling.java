package io.dromedary.store.sql;

import io.dromedary.store.FollowedResult;
import io.dromedary.store.LaneChange.How;
import io.dromedary.store.LineId;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Carries out changes to a URL after its call: it is settled for every line that waits for it, or
 * goes back into the queue.
 */
final class Settling {

  private Settling() {}

  /** Settles a URL. Does nothing when it is settled already, so that no line gets two outcomes. */
  static void settle(
      Transaction transaction, QueuedUrl url, Settlement settlement, OutcomeText text)
      throws SQLException {
    if (settleOutside(transaction, url, settlement, text)) {
      transaction.effects().lane(url.at(), url.host(), How.LEFT, 0);
    }
  }

  /** The same for a URL that is in no lane. */
  static boolean settleOutside(
      Transaction transaction, QueuedUrl url, Settlement settlement, OutcomeText text)
      throws SQLException {
    Optional<Urls.Settled> settled = transaction.urls().settle(url.id());
    if (settled.isEmpty()) {
      return false;
    }
    if (settlement.answer().isPresent()) {
      transaction.urls().remember(url.id(), settlement.answer().get());
    }
    if (url.at().listId() > 0) {
      deliver(transaction, url.at(), ofLine(settlement, settled.get().text(), text));
    }
    if (settled.get().others().lines()) {
      for (WaitingLine line : transaction.claims().takeWaiting(url.id())) {
        deliver(transaction, line.at(), ofLine(settlement, line.text(), text));
      }
    }
    if (settled.get().others().waiters()) {
      end(transaction, url.id(), FollowedResult.of(settlement));
    }
    return true;
  }

  /** Lets those that wait for a URL get its end, soon. */
  static void end(Transaction transaction, long id, FollowedResult ending) throws SQLException {
    transaction.endings().put(id, ending);
    transaction.effects().end();
  }

  /** The outcome of a URL for a line; its text is empty where the URL is what was written. */
  static Settlement ofLine(Settlement settlement, String written, OutcomeText text) {
    return written.isEmpty() ? settlement : text.ofLine(settlement, written);
  }

  /**
   * Puts a URL back into the queue; false when it is not in it. When its method changes, its way so
   * far has come to no end, and those that wait for it go on by themselves.
   *
   * @param before as it was taken
   * @param after as it is to be called next
   */
  static boolean putBack(Transaction transaction, QueuedUrl before, QueuedUrl after)
      throws SQLException {
    if (!transaction.urls().putBack(after)) {
      return false;
    }
    if (!before.method().equals(after.method())) {
      turn(transaction, after.id());
    }
    if (before.host().equals(after.host())) {
      transaction.effects().lane(after.at(), after.host(), How.BACK, after.due());
    } else {
      transaction.effects().lane(before.at(), before.host(), How.LEFT, 0);
      transaction.effects().lane(after.at(), after.host(), How.QUEUED, after.due());
    }
    return true;
  }

  private static void turn(Transaction transaction, long id) throws SQLException {
    Optional<MeetingRow> row = transaction.meetings().find(id);
    if (row.isPresent() && row.get().others().waiters()) {
      end(transaction, id, FollowedResult.NONE);
    }
  }

  /** Hands the outcome of one line on to the results. */
  static void deliver(Transaction transaction, LineId at, Settlement settlement)
      throws SQLException {
    transaction.outcomes().insert(at, settlement);
    transaction.effects().settled(settlement);
    transaction.settled(at.listId());
  }
}
