package io.dromedary.store.sql;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LaneChange.How;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.Recheck;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Takes in a line: its URL is queued, or the line gets its outcome or waits for that of another.
 */
public final class Intake {

  private final TimeSource time;
  private final Recheck recheck;
  private volatile long opened;
  private final OutcomeText text;

  /** Makes one for a store that is opened now. */
  public Intake(TimeSource time, Recheck recheck, OutcomeText text) {
    this.time = time;
    this.recheck = recheck;
    this.opened = time.millis();
    this.text = text;
  }

  /** Goes on with a run that began at this time: what was found since then is of this run. */
  public void since(long begun) {
    opened = begun;
  }

  /** Says what is known of a key, and changes nothing. */
  public Seen look(Transaction transaction, String key, LineId at) throws SQLException {
    Optional<UrlRow> row = transaction.urls().find(key);
    return row.isEmpty() ? new Seen.New() : judge(transaction, row.get(), at);
  }

  /**
   * Takes a URL in. The mark is only a hint: another list may have brought the same URL since it
   * was made.
   */
  public Seen put(Transaction transaction, Arrival arrival, Seen mark) throws SQLException {
    if (mark instanceof Seen.New && insert(transaction, arrival)) {
      return mark;
    }
    Optional<UrlRow> row = transaction.urls().find(arrival.key());
    if (row.isEmpty()) {
      insert(transaction, arrival);
      return new Seen.New();
    }
    Seen seen = judge(transaction, row.get(), arrival.at());
    take(transaction, arrival, row.get(), seen);
    return seen;
  }

  /** Gives a line an outcome that needs no call. */
  public void settled(Transaction transaction, LineId at, Settlement settlement)
      throws SQLException {
    expect(transaction, at);
    Settling.deliver(transaction, at, settlement);
  }

  private void settled(Transaction transaction, Arrival arrival, Settlement settlement)
      throws SQLException {
    settled(transaction, arrival.at(), Settling.ofLine(settlement, arrival.text(), text));
  }

  private Seen judge(Transaction transaction, UrlRow row, LineId at) throws SQLException {
    Optional<Long> earlier = lineOf(transaction, row, at.listId());
    if (earlier.isPresent()) {
      return earlier.get() == at.line() ? new Seen.OwnLine() : new Seen.DuplicateOf(earlier.get());
    }
    if (row.waiting()) {
      return new Seen.Pending();
    }
    return isRecent(row.url(), row.answer()) ? new Seen.Recent(row.answer()) : new Seen.New();
  }

  private static Optional<Long> lineOf(Transaction transaction, UrlRow row, long listId)
      throws SQLException {
    return row.at().listId() == listId
        ? Optional.of(row.at().line())
        : transaction.claims().line(row.id(), listId);
  }

  /** Returns true when the remembered answer of a URL is still good. */
  public boolean isRecent(String url, LastAnswer answer) {
    return answer.checkedAt() > 0
        && recheck.isGood(answer, text.isOk(url, answer), opened, time.millis());
  }

  private boolean insert(Transaction transaction, Arrival arrival) throws SQLException {
    boolean added = transaction.urls().insert(arrival, time.millis());
    if (added) {
      queued(transaction, arrival);
    }
    return added;
  }

  private void take(Transaction transaction, Arrival arrival, UrlRow row, Seen seen)
      throws SQLException {
    if (seen instanceof Seen.DuplicateOf duplicate) {
      settled(transaction, arrival, text.duplicate(arrival.url(), duplicate.line()));
    } else if (seen instanceof Seen.Recent recent) {
      remember(transaction, arrival.at(), row);
      settled(transaction, arrival, text.recent(arrival.url(), recent.answer()));
    } else if (seen instanceof Seen.Pending && isFarAhead(transaction, row)) {
      takeOver(transaction, arrival);
    } else if (seen instanceof Seen.Pending) {
      transaction.claims().insertWaiting(row.id(), new WaitingLine(arrival.at(), arrival.text()));
      transaction.urls().markClaimed(row.id());
      expect(transaction, arrival.at());
    } else if (seen instanceof Seen.New) {
      keepOwner(transaction, row.at(), row.id());
      transaction.urls().queue(row.id(), arrival, time.millis());
      queued(transaction, arrival);
    }
  }

  /** Returns true when only a redirect has brought a URL, from one that comes late in its lane. */
  private static boolean isFarAhead(Transaction transaction, UrlRow row) throws SQLException {
    if (row.at().listId() > 0) {
      return false;
    }
    Optional<MeetingRow> led = transaction.meetings().find(row.id());
    Optional<MeetingRow> root =
        led.isPresent() ? Places.root(transaction, led.get()) : Optional.empty();
    return root.isEmpty() || !Places.isNear(transaction, root.get().url());
  }

  /** The line calls it itself then: a short list does not wait for a long one. */
  private void takeOver(Transaction transaction, Arrival arrival) throws SQLException {
    Optional<MeetingRow> led = transaction.meetings().find(arrival.key());
    if (led.isPresent()) {
      transaction
          .meetings()
          .goOn(led.get().url(), new WaitingLine(arrival.at(), arrival.text()), time.millis());
      queued(transaction, arrival);
    }
  }

  private static void queued(Transaction transaction, Arrival arrival) throws SQLException {
    expect(transaction, arrival.at());
    transaction.effects().lane(arrival.at(), arrival.host(), How.QUEUED, 0);
  }

  /** Notes the line, so that a later line of its list with the same URL is a duplicate of it. */
  private static void remember(Transaction transaction, LineId at, UrlRow row) throws SQLException {
    if (transaction.isOpen(row.at().listId())) {
      transaction.claims().insert(row.id(), at);
    } else {
      transaction.urls().own(row.id(), at);
    }
  }

  /**
   * Before the row goes to another line: the list that owned it, while it is being read, must still
   * know its own.
   */
  public static void keepOwner(Transaction transaction, LineId owner, long urlId)
      throws SQLException {
    if (transaction.isOpen(owner.listId())) {
      transaction.claims().insert(urlId, owner);
    }
  }

  private static void expect(Transaction transaction, LineId at) throws SQLException {
    transaction.progress(transaction.progress(at.listId()).expectOne(at.line()));
  }
}
