package io.dromedary.store.sqlite;

import io.dromedary.host.TimeSource;
import io.dromedary.store.RunChange;
import io.dromedary.store.sql.Handlers;
import io.dromedary.store.sql.Intake;

/** Carries out what happens to checks. */
final class CheckHandlers {

  private CheckHandlers() {}

  static void addTo(Handlers<SqliteTransaction> handlers, TimeSource time, Intake intake) {
    handlers.answer(
        RunChange.Find.class, (transaction, check) -> Checks.find(transaction, check.output()));
    handlers.on(
        RunChange.MakeRoom.class, (transaction, all) -> Parking.empty(transaction, time.millis()));
    handlers.answer(
        RunChange.Begin.class,
        (transaction, check) ->
            Checks.begin(transaction, check.output(), check.lists(), time.millis()));
    handlers.on(
        RunChange.GoOn.class,
        (transaction, check) -> {
          Checks.goOn(transaction, check.run().id(), time.millis());
          intake.since(check.run().begunAt());
        });
    handlers.answer(
        RunChange.LinesBack.class,
        (transaction, check) -> Parking.linesBack(transaction, check.run().id(), intake));
    handlers.on(
        RunChange.ForgetBegunBefore.class,
        (transaction, old) -> Checks.forgetBegunBefore(transaction, old.millis(), time.millis()));
    handlers.on(
        RunChange.Finished.class,
        (transaction, check) -> transaction.tables().runs().finished(check.run().id()));
    handlers.on(
        RunChange.End.class,
        (transaction, check) -> transaction.tables().runs().remove(check.run().id()));
  }
}
