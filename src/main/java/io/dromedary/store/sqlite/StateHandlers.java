package io.dromedary.store.sqlite;

import io.dromedary.host.TimeSource;
import io.dromedary.store.DeliveryChange;
import io.dromedary.store.GateChange;
import io.dromedary.store.StoredClosing;
import io.dromedary.store.UpkeepChange;
import io.dromedary.store.sql.Handlers;

/** Carries out what happens to gates, to their ledger, and to the state as a whole. */
final class StateHandlers {

  private StateHandlers() {}

  static void addTo(Handlers<SqliteTransaction> handlers, TimeSource time) {
    gates(handlers);
    handlers.on(
        DeliveryChange.Delivered.class,
        (transaction, all) -> transaction.tables().outcomes().delivered(all.outcomes()));
    closings(handlers);
    handlers.answer(
        UpkeepChange.Claim.class,
        (transaction, claim) -> transaction.tables().owner().claim(claim.command()));
    handlers.on(
        UpkeepChange.Touch.class, (transaction, state) -> transaction.tables().owner().touch());
    handlers.answer(
        UpkeepChange.Forget.class,
        (transaction, old) -> transaction.tables().forgetting().step(time.millis(), old.keep()));
  }

  private static void gates(Handlers<SqliteTransaction> handlers) {
    handlers.on(
        GateChange.Save.class,
        (transaction, gate) -> transaction.tables().hosts().save(gate.host()));
    handlers.answer(
        GateChange.Load.class, (transaction, ask) -> transaction.tables().hosts().load());
  }

  private static void closings(Handlers<SqliteTransaction> handlers) {
    handlers.on(
        GateChange.SaveClosing.class,
        (transaction, gate) -> transaction.tables().closings().save(gate.closing()));
    handlers.answer(
        GateChange.OpenClosings.class,
        (transaction, ask) -> transaction.tables().closings().open());
    handlers.answer(
        GateChange.NextClosings.class,
        (transaction, ask) -> {
          StoredClosing last = ask.behind();
          return transaction
              .tables()
              .closings()
              .page(last.closedFrom(), last.gate(), ask.to(), ask.most());
        });
  }
}
