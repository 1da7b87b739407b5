package io.dromedary.store.sqlite;

import io.dromedary.store.StoredRun;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** Carries out changes to checks: one at a time has its lines in the queue. */
final class Checks {

  private Checks() {}

  static Optional<StoredRun> find(SqliteTransaction transaction, String output)
      throws SQLException {
    transaction.flush();
    return transaction.tables().runs().find(output);
  }

  static StoredRun begin(SqliteTransaction transaction, String output, String lists, long now)
      throws SQLException {
    Parking.empty(transaction, now);
    Optional<StoredRun> before = transaction.tables().runs().find(output);
    if (before.isPresent()) {
      Parking.drop(transaction, before.get().id(), now);
    }
    StoredRun run =
        StoredRun.begun(transaction.tables().runs().insert(output, lists, now), lists, now);
    transaction.run(run.id());
    return run;
  }

  static void goOn(SqliteTransaction transaction, long run, long now) throws SQLException {
    if (!transaction.tables().lists().isInQueue(run)) {
      Parking.empty(transaction, now);
    }
    Parking.outcomesBack(transaction, run, now);
    transaction.run(run);
  }

  static void forgetBegunBefore(SqliteTransaction transaction, long before, long now)
      throws SQLException {
    for (long run : transaction.tables().runs().begunBefore(before)) {
      boolean goesOn = transaction.run().equals(OptionalLong.of(run));
      if (!goesOn && !transaction.tables().lists().isInQueue(run)) {
        Parking.drop(transaction, run, now);
      }
    }
  }
}
