package io.dromedary.store.sql;

import io.dromedary.host.TimeSource;
import io.dromedary.store.FileChange;
import io.dromedary.store.ListChange;

/** Carries out what happens to lists and their files. */
public final class ListHandlers {

  private ListHandlers() {}

  /** Adds them. */
  public static <T extends Transaction> void addTo(Handlers<T> handlers, TimeSource time) {
    reading(handlers, time);
    lists(handlers);
    files(handlers, time);
  }

  private static <T extends Transaction> void reading(Handlers<T> handlers, TimeSource time) {
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

  private static <T extends Transaction> void lists(Handlers<T> handlers) {
    handlers.answer(
        ListChange.IsTaken.class,
        (transaction, name) -> transaction.lists().isTaken(name.results()));
    handlers.on(
        ListChange.MovedAway.class,
        (transaction, list) -> transaction.lists().moved(list.listId()));
    handlers.answer(ListChange.Running.class, (transaction, ask) -> transaction.lists().running());
    handlers.answer(ListChange.Stored.class, (transaction, ask) -> transaction.lists().stored());
  }

  private static <T extends Transaction> void files(Handlers<T> handlers, TimeSource time) {
    handlers.on(
        FileChange.Read.class,
        (transaction, file) ->
            transaction.readFiles().note(file, transaction.progress(file.listId()).readTo()));
    handlers.on(
        FileChange.Moved.class,
        (transaction, file) ->
            transaction.readFiles().moved(file.listId(), file.to(), file.until()));
    handlers.on(
        FileChange.Forget.class,
        (transaction, file) -> transaction.readFiles().forget(file.listId()));
    handlers.answer(
        FileChange.All.class, (transaction, ask) -> transaction.readFiles().all(ask.most()));
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
