package io.dromedary.store.sqlite;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Followed;
import io.dromedary.store.FollowedResult;
import io.dromedary.store.LaneChange.How;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Gives an end to those that wait for it, some at a time, so that others do not notice. */
final class Release {

  /** Rows of one step; it takes some ten milliseconds. */
  static final int STEP = 1_000;

  private final OutcomeText text;
  private final TimeSource time;

  Release(OutcomeText text, TimeSource time) {
    this.text = text;
    this.time = time;
  }

  /** Does one step; the effects say whether there is more to do. */
  void step(Transaction transaction) throws SQLException {
    Optional<EndingTable.Of> end = transaction.tables().endings().first();
    if (end.isEmpty()) {
      return;
    }
    List<MeetingRow> waiters = transaction.tables().meetings().waiters(end.get().id(), STEP);
    for (MeetingRow waiter : waiters) {
      release(transaction, waiter, end.get().ending().behind(waiter.joinsAt()));
    }
    if (waiters.size() < STEP) {
      transaction.tables().endings().remove(end.get().id());
    }
    if (transaction.tables().endings().first().isPresent()) {
      transaction.effects().end();
    }
  }

  /**
   * Ends those that have waited longer than they may.
   *
   * @param queuedBefore in milliseconds since the epoch
   * @return when the first of those was queued that wait on; empty when none does
   */
  Optional<Long> giveUp(Transaction transaction, long queuedBefore) throws SQLException {
    for (MeetingRow row : transaction.tables().meetings().over(queuedBefore, STEP)) {
      String reason =
          "not called within the give-up time: its redirect leads to a URL that was not called yet";
      Settling.settleOutside(transaction, row.url(), text.gaveUp(row.url(), 0, reason), text);
    }
    return transaction.tables().meetings().earliest();
  }

  private void release(Transaction transaction, MeetingRow waiter, FollowedResult end)
      throws SQLException {
    Followed next = text.follow(waiter.url(), end);
    if (next.settlement().isPresent()) {
      Settling.settleOutside(transaction, waiter.url(), next.settlement().get(), text);
    } else {
      goOn(transaction, waiter, next.url(), end);
    }
  }

  /** A line that has claimed a URL of nobody is newer than the redirect that brought it. */
  private void goOn(Transaction transaction, MeetingRow waiter, QueuedUrl next, FollowedResult end)
      throws SQLException {
    Optional<WaitingLine> at =
        waiter.isLed()
            ? transaction.tables().claims().takeFirst(waiter.id())
            : Optional.of(new WaitingLine(waiter.url().at(), ""));
    if (at.isPresent()) {
      long since = waiter.isLed() ? time.millis() : next.queuedAt();
      transaction.tables().meetings().goOn(next, at.get(), since);
      transaction.effects().lane(at.get().at(), next.host(), How.QUEUED, 0);
    } else {
      transaction.tables().meetings().drop(waiter.id());
    }
    boolean turned = !next.method().equals(waiter.url().method());
    if (waiter.others().waiters() && (at.isEmpty() || turned)) {
      Settling.end(transaction, waiter.id(), at.isEmpty() ? end : FollowedResult.NONE);
    }
  }
}
