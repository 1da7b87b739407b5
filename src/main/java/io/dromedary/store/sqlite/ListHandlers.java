package io.dromedary.store.sqlite;

import io.dromedary.host.TimeSource;
import io.dromedary.store.FileChange;
import io.dromedary.store.ListChange;
import io.dromedary.store.RunChange;

/** Carries out what happens to lists, their files, and checks. */
final class ListHandlers {

  private ListHandlers() {}

  static void addTo(Handlers handlers, TimeSource time, Intake intake) {
    reading(handlers, time);
    lists(handlers);
    checks(handlers, time, intake);
    handlers.on(
        RunChange.Finished.class,
        (transaction, check) -> transaction.tables().runs().finished(check.run().id()));
    handlers.on(
        RunChange.End.class,
        (transaction, check) -> transaction.tables().runs().remove(check.run().id()));
    files(handlers, time);
  }

  private static void reading(Handlers handlers, TimeSource time) {
    handlers.answer(
        ListChange.Find.class, (transaction, list) -> ListOpening.find(transaction, list.source()));
    handlers.answer(
        ListChange.Add.class,
        (transaction, list) ->
            ListOpening.add(transaction, list.source(), list.results(), time.millis()));
    handlers.answer(
        ListChange.Close.class,
        (transaction, list) -> ListOpening.close(transaction, list.listId()));
    handlers.answer(
        ListChange.BreakOff.class,
        (transaction, list) -> ListOpening.breakOff(transaction, list.listId(), list.reason()));
  }

  private static void lists(Handlers handlers) {
    handlers.answer(
        ListChange.IsTaken.class,
        (transaction, name) -> transaction.tables().lists().isTaken(name.results()));
    handlers.on(
        ListChange.MovedAway.class,
        (transaction, list) -> transaction.tables().lists().moved(list.listId()));
    handlers.answer(
        ListChange.Running.class, (transaction, ask) -> transaction.tables().lists().running());
    handlers.answer(
        ListChange.Stored.class, (transaction, ask) -> transaction.tables().lists().stored());
  }

  private static void checks(Handlers handlers, TimeSource time, Intake intake) {
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
  }

  private static void files(Handlers handlers, TimeSource time) {
    handlers.on(
        FileChange.Read.class,
        (transaction, file) ->
            transaction
                .tables()
                .readFiles()
                .note(file, transaction.progress(file.listId()).readTo()));
    handlers.on(
        FileChange.Moved.class,
        (transaction, file) ->
            transaction.tables().readFiles().moved(file.listId(), file.to(), file.until()));
    handlers.on(
        FileChange.Forget.class,
        (transaction, file) -> transaction.tables().readFiles().forget(file.listId()));
    handlers.answer(
        FileChange.All.class,
        (transaction, ask) -> transaction.tables().readFiles().all(ask.most()));
    handlers.answer(
        FileChange.ReadOn.class,
        (transaction, grown) -> ListOpening.readOn(transaction, grown.file()));
    handlers.answer(
        FileChange.ReadApart.class,
        (transaction, grown) ->
            ListOpening.readApart(
                transaction, grown.file(), grown.readTo(), grown.results(), time.millis()));
  }
}
