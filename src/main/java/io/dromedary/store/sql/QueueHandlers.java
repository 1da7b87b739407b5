package io.dromedary.store.sql;

import io.dromedary.store.DeliveryChange;
import io.dromedary.store.LineChange;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.StoreRules;
import io.dromedary.store.UrlChange;
import io.dromedary.store.WaitingChange;

/** Carries out what happens to lines, URLs and outcomes. */
public final class QueueHandlers {

  private QueueHandlers() {}

  /** Adds them. */
  public static <T extends Transaction> void addTo(
      Handlers<T> handlers, StoreRules rules, Intake intake) {
    lines(handlers, intake);
    urls(handlers, rules, intake);
    waiting(handlers, new Release(rules.text(), rules.time()));
    handlers.on(
        DeliveryChange.End.class,
        (transaction, list) -> ListOpening.end(transaction, list.listId(), rules.time().millis()));
  }

  private static <T extends Transaction> void lines(Handlers<T> handlers, Intake intake) {
    handlers.answer(
        LineChange.Look.class,
        (transaction, look) -> intake.look(transaction, look.key(), look.at()));
    handlers.answer(
        LineChange.Put.class,
        (transaction, put) -> intake.put(transaction, put.arrival(), put.mark()));
    handlers.on(
        LineChange.Settle.class,
        (transaction, line) -> intake.settled(transaction, line.at(), line.settlement()));
    handlers.on(
        LineChange.Forget.class, (transaction, line) -> transaction.urls().remove(line.key()));
  }

  private static <T extends Transaction> void urls(
      Handlers<T> handlers, StoreRules rules, Intake intake) {
    OutcomeText text = rules.text();
    Meeting meeting = new Meeting(intake, text, rules.calls());
    handlers.on(
        UrlChange.Settle.class,
        (transaction, url) -> Settling.settle(transaction, url.url(), url.settlement(), text));
    handlers.answer(
        UrlChange.PutBack.class,
        (transaction, url) -> Settling.putBack(transaction, url.before(), url.after()));
    handlers.answer(
        UrlChange.Meet.class,
        (transaction, url) -> meeting.meet(transaction, url.before(), url.after(), url.hop()));
  }

  private static <T extends Transaction> void waiting(Handlers<T> handlers, Release release) {
    handlers.on(WaitingChange.HandOn.class, (transaction, next) -> release.step(transaction));
    handlers.answer(
        WaitingChange.GiveUp.class,
        (transaction, late) -> release.giveUp(transaction, late.queuedBefore()));
    handlers.answer(
        WaitingChange.Earliest.class, (transaction, ask) -> transaction.meetings().earliest());
  }
}
