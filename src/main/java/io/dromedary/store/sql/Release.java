package io.dromedary.store.sql;

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
public final class Release {

  /** Rows of one step; it takes some ten milliseconds. */
  public static final int STEP = 1_000;

  private final OutcomeText text;
  private final TimeSource time;

  public Release(OutcomeText text, TimeSource time) {
    this.text = text;
    this.time = time;
  }

  /** Does one step; the effects say whether there is more to do. */
  public void step(Transaction transaction) throws SQLException {
    Optional<Endings.Of> end = transaction.endings().first();
    if (end.isEmpty()) {
      return;
    }
    List<MeetingRow> waiters = transaction.meetings().waiters(end.get().id(), STEP);
    for (MeetingRow waiter : waiters) {
      release(transaction, waiter, end.get().ending().behind(waiter.joinsAt()));
    }
    if (waiters.size() < STEP) {
      transaction.endings().remove(end.get().id());
    }
    if (transaction.endings().first().isPresent()) {
      transaction.effects().end();
    }
  }

  /**
   * Ends those that have waited longer than they may.
   *
   * @param queuedBefore in milliseconds since the epoch
   * @return when the first of those was queued that wait on; empty when none does
   */
  public Optional<Long> giveUp(Transaction transaction, long queuedBefore) throws SQLException {
    for (MeetingRow row : transaction.meetings().over(queuedBefore, STEP)) {
      String reason =
          "not called within the give-up time: its redirect leads to a URL that was not called yet";
      Settling.settleOutside(transaction, row.url(), text.gaveUp(row.url(), 0, reason), text);
    }
    return transaction.meetings().earliest();
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
            ? transaction.claims().takeFirst(waiter.id())
            : Optional.of(new WaitingLine(waiter.url().at(), ""));
    if (at.isPresent()) {
      long since = waiter.isLed() ? time.millis() : next.queuedAt();
      transaction.meetings().goOn(next, at.get(), since);
      transaction.effects().lane(at.get().at(), next.host(), How.QUEUED, 0);
    } else {
      transaction.meetings().drop(waiter.id());
    }
    boolean turned = !next.method().equals(waiter.url().method());
    if (waiter.others().waiters() && (at.isEmpty() || turned)) {
      Settling.end(transaction, waiter.id(), at.isEmpty() ? end : FollowedResult.NONE);
    }
  }
}
