package io.dromedary.store.sqlite;

import io.dromedary.store.LineId;
import io.dromedary.store.Seen;
import io.dromedary.store.Totals;
import io.dromedary.store.sql.Intake;
import java.sql.SQLException;
import java.util.List;

/**
 * Puts what is left of interrupted checks out of the way of another, and back when one of them goes
 * on. The queue holds the lines of one check at most, so it is emptied as a whole.
 */
final class Parking {

  /** Lines that are put back in one transaction; it takes some ten milliseconds. */
  static final int STEP = 1_000;

  private static final String KEPT =
      " in (select id from list where run is not null and done_at is null)";
  private static final String COLUMNS =
      "list_id, line, key, url, host, text, target, method, attempts, retries, trail";

  private static final List<String> EMPTY =
      List.of(
          "insert or ignore into parked ("
              + COLUMNS
              + ") select "
              + COLUMNS
              + " from url where state <> 1 and list_id"
              + KEPT,
          "insert or ignore into parked ("
              + COLUMNS
              + ") select c.list_id, c.line, u.key, u.url, u.host, c.text, u.target, u.method, u.attempts,"
              + " u.retries, u.trail from claim c join url u on u.id = c.url_id where c.waits = 1"
              + " and c.list_id"
              + KEPT,
          "insert into parked_outcome (list_id, line, outcome, verdict, body)"
              + " select list_id, line, outcome, verdict, body from outcome where list_id"
              + KEPT
              + " order by seq",
          "update list set parked = 1 where run is not null and done_at is null",
          "delete from outcome",
          "delete from ending",
          "delete from claim where waits = 1 or list_id not" + KEPT,
          "delete from url where state <> 1 and checked_at is null"
              + " and not exists (select 1 from claim where url_id = url.id)",
          "update url set state = 1, target = null, method = null, trail = null where state <> 1");

  private static final List<String> DROP =
      List.of(
          "delete from parked where list_id in (select id from list where run = %1$d)",
          "delete from parked_outcome where list_id in (select id from list where run = %1$d)",
          "delete from claim where list_id in (select id from list where run = %1$d)");

  private static final List<String> OUTCOMES_BACK =
      List.of(
          "insert into outcome (list_id, line, outcome, verdict, body)"
              + " select list_id, line, outcome, verdict, body from parked_outcome where list_id in"
              + " (select id from list where run = %1$d) order by seq",
          "delete from parked_outcome where list_id in (select id from list where run = %1$d)",
          "update list set parked = 0 where run = %1$d");

  private Parking() {}

  /**
   * Empties the queue. Lines of checks that can go on are kept apart; those of others get no
   * outcome any more.
   */
  static void empty(SqliteTransaction transaction, long now) throws SQLException {
    for (long list : transaction.tables().lists().ofNoRun()) {
      transaction.tables().lists().done(list, now);
      transaction.forget(list);
    }
    transaction.flush();
    for (String change : EMPTY) {
      transaction.execute(change);
    }
    transaction.count(List.of(), Totals.NONE);
  }

  /** Forgets what is kept of a check whose lines are not in the queue. */
  static void drop(SqliteTransaction transaction, long run, long now) throws SQLException {
    for (String change : DROP) {
      transaction.execute(String.format(change, run));
    }
    for (long list : transaction.tables().lists().ofRun(run)) {
      transaction.tables().lists().done(list, now);
      transaction.forget(list);
    }
    transaction.tables().runs().remove(run);
  }

  /**
   * Begins to put a check back: its outcomes are delivered again, and what it has left in the queue
   * may wait as long as a new one.
   */
  static void outcomesBack(SqliteTransaction transaction, long run, long now) throws SQLException {
    for (String change : OUTCOMES_BACK) {
      transaction.execute(String.format(change, run));
    }
    transaction.count(
        transaction.tables().lists().ofRun(run), transaction.tables().lists().doneOfRun(run));
    transaction.execute("update url set queued_at = " + now + " where state <> 1");
  }

  /**
   * Puts some lines of a check back into the queue.
   *
   * @return whether that were all
   */
  static boolean linesBack(SqliteTransaction transaction, long run, Intake intake)
      throws SQLException {
    List<ParkedTable.Parked> lines = transaction.tables().parked().some(run, STEP);
    for (ParkedTable.Parked line : lines) {
      Seen seen = intake.put(transaction, line.arrival(), new Seen.New());
      LineId at = line.arrival().at();
      transaction.progress(transaction.progress(at.listId()).expectOneLess());
      if (seen instanceof Seen.New) {
        transaction.tables().parked().restoreWay(line);
      }
      transaction.tables().parked().remove(at);
    }
    return lines.size() < STEP;
  }
}
