package io.dromedary.store.sql;

import io.dromedary.store.CallsUnderWay;
import io.dromedary.store.Followed;
import io.dromedary.store.FollowedResult;
import io.dromedary.store.Hop;
import io.dromedary.store.LaneChange.How;
import io.dromedary.store.LineId;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.UrlChange.Met;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Handles a URL whose redirect leads to another: it shares the call of that URL where it can. It
 * may get what is remembered, wait for a URL that is called anyway, or go there itself; then it
 * leads: others that are led there wait for it, a line of a list included.
 *
 * <p>URLs never wait in a circle: one that begins to wait is not awaited by the one that it waits
 * for.
 */
final class Meeting {

  private final Intake intake;
  private final OutcomeText text;
  private final CallsUnderWay underWay;

  Meeting(Intake intake, OutcomeText text, CallsUnderWay underWay) {
    this.intake = intake;
    this.text = text;
    this.underWay = underWay;
  }

  /**
   * Decides for a URL that was redirected.
   *
   * @param before as it was taken
   * @param after as it goes on by itself
   */
  Met meet(Transaction transaction, QueuedUrl before, QueuedUrl after, Hop hop)
      throws SQLException {
    Optional<MeetingRow> found = transaction.meetings().find(hop.key());
    if (found.isEmpty()) {
      return new Met(
          lead(transaction, before, after, () -> transaction.meetings().insertLed(after, hop)),
          List.of());
    }
    MeetingRow row = found.get();
    return row.state() == MeetingRow.SETTLED
        ? new Met(settled(transaction, before, after, hop, row), List.of())
        : pending(transaction, before, after, hop, row);
  }

  private boolean settled(
      Transaction transaction, QueuedUrl before, QueuedUrl after, Hop hop, MeetingRow row)
      throws SQLException {
    if (!intake.isRecent(row.url().url(), row.answer())) {
      return lead(
          transaction,
          before,
          after,
          () -> {
            Intake.keepOwner(transaction, row.url().at(), row.id());
            transaction.meetings().leadAgain(row.id(), after, hop);
          });
    }
    Followed next =
        row.answer().method().equals(hop.method())
            ? text.follow(after, FollowedResult.of(row.answer()))
            : new Followed(after, Optional.empty());
    if (next.settlement().isEmpty()) {
      return Settling.putBack(transaction, before, next.url());
    }
    Settling.settle(transaction, before, next.settlement().get(), text);
    return false;
  }

  private Met pending(
      Transaction transaction, QueuedUrl before, QueuedUrl after, Hop hop, MeetingRow row)
      throws SQLException {
    List<Long> left = new ArrayList<>();
    Optional<MeetingRow> root = Places.root(transaction, row);
    boolean apart =
        !row.url().method().equals(after.method())
            || root.isEmpty()
            || root.get().id() == after.id();
    if (apart) {
      return new Met(Settling.putBack(transaction, before, after), left);
    }
    if (isUntouched(row)
        && !comesSoon(transaction, row, after)
        && Places.isNear(transaction, after)
        && underWay.leave(row.id())) {
      left.add(row.id());
      boolean leads = lead(transaction, before, after, () -> take(transaction, row, after, hop));
      return new Met(leads, left);
    }
    boolean soon =
        underWay.has(root.get().id())
            || comesSoon(transaction, root.get(), after)
            || Places.isNear(transaction, root.get().url());
    boolean waits = soon && await(transaction, before, after, row);
    return new Met(!waits && Settling.putBack(transaction, before, after), left);
  }

  /** Returns true when a URL was not called yet, so that another may call it in its place. */
  private static boolean isUntouched(MeetingRow row) {
    return row.state() == MeetingRow.QUEUED && !row.moved() && row.url().attempts() == 0;
  }

  /**
   * Returns true when a URL in the queue is called about as soon as the other would be, or sooner.
   */
  private static boolean comesSoon(Transaction transaction, MeetingRow row, QueuedUrl other)
      throws SQLException {
    LineId at = row.url().at();
    boolean sameLane = at.listId() == other.at().listId() && row.url().host().equals(other.host());
    return sameLane ? at.line() < other.at().line() : Places.isNear(transaction, row.url());
  }

  private static void take(Transaction transaction, MeetingRow row, QueuedUrl leader, Hop hop)
      throws SQLException {
    transaction.meetings().lead(row.id(), leader, hop);
    transaction.effects().lane(row.url().at(), row.url().host(), How.LEFT, 0);
  }

  private static boolean lead(
      Transaction transaction, QueuedUrl before, QueuedUrl after, Step others) throws SQLException {
    boolean goesOn = Settling.putBack(transaction, before, after);
    if (goesOn) {
      others.make();
      transaction.urls().markAwaited(after.id());
    }
    return goesOn;
  }

  private static boolean await(
      Transaction transaction, QueuedUrl before, QueuedUrl after, MeetingRow other)
      throws SQLException {
    boolean waits = transaction.meetings().await(after, other.id());
    if (waits) {
      transaction.urls().markAwaited(other.id());
      transaction.effects().lane(before.at(), before.host(), How.LEFT, 0);
      transaction.effects().waits(after.queuedAt());
    }
    return waits;
  }

  @FunctionalInterface
  private interface Step {
    void make() throws SQLException;
  }
}
