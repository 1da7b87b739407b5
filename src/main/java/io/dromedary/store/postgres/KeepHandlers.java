package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.DeliveryChange;
import io.dromedary.store.GateChange;
import io.dromedary.store.Slots;
import io.dromedary.store.UpkeepChange;
import io.dromedary.store.sql.ClosingTable;
import io.dromedary.store.sql.Handlers;
import io.dromedary.store.sql.ListProgress;
import java.sql.SQLException;
import java.util.List;

/**
 * Carries out what happens to gates, to their ledger, to outcomes that were delivered, and upkeep.
 */
final class KeepHandlers {

  private static final String DELIVERED =
      " v(list_id, seq) where o.list_id = v.list_id and o.seq = v.seq and o.line > 0"
          + " returning o.list_id) select list_id, count(*) from gone group by list_id";

  private record Count(long listId, long outcomes) {}

  private KeepHandlers() {}

  static void addTo(Handlers<PostgresTransaction> handlers, TimeSource time) {
    handlers.on(
        DeliveryChange.Delivered.class,
        (transaction, all) -> delivered(transaction, all.outcomes()));
    gates(handlers);
    closings(handlers);
    PostgresForgetting forgetting = new PostgresForgetting();
    handlers.answer(UpkeepChange.Claim.class, (transaction, claim) -> claim.command());
    handlers.on(UpkeepChange.Touch.class, (transaction, state) -> {}); // the fence has written
    handlers.answer(
        UpkeepChange.Forget.class,
        (transaction, old) -> forgetting.step(transaction, time.millis(), old.keep()));
  }

  private static void delivered(
      PostgresTransaction transaction, List<DeliveryChange.Delivery> outcomes) throws SQLException {
    transaction.flush();
    Columns columns = new Columns(ColumnType.BIGINT, ColumnType.BIGINT);
    outcomes.forEach(one -> columns.add(one.listId(), one.seq()));
    String sql = "with gone as (delete from outcome o using " + columns.unnest() + DELIVERED;
    for (Count count :
        transaction.session().all(sql, columns, row -> new Count(row.getLong(1), row.getLong(2)))) {
      if (transaction.node().lists().isOwn(count.listId)) {
        ListProgress now = transaction.progress(count.listId);
        transaction.progress(now.settle(count.outcomes));
      }
    }
  }

  private static void gates(Handlers<PostgresTransaction> handlers) {
    handlers.on(
        GateChange.Save.class,
        (transaction, gate) ->
            PostgresHosts.save(
                transaction.session(),
                Slots.of(gate.host().host()),
                gate.host(),
                transaction.ahead()));
    handlers.answer(
        GateChange.Load.class,
        (transaction, ask) ->
            PostgresHosts.of(
                transaction.session(), transaction.node().owned(), transaction.ahead()));
  }

  private static void closings(Handlers<PostgresTransaction> handlers) {
    handlers.on(
        GateChange.SaveClosing.class,
        (transaction, gate) -> ledger(transaction).save(gate.closing()));
    handlers.answer(
        GateChange.OpenClosings.class,
        (transaction, ask) ->
            ledger(transaction).open().stream()
                .filter(
                    one -> transaction.node().owned().contains(Slots.of(new HostKey(one.gate()))))
                .toList());
    handlers.answer(
        GateChange.NextClosings.class,
        (transaction, ask) ->
            ledger(transaction)
                .page(ask.behind().closedFrom(), ask.behind().gate(), ask.to(), ask.most()));
  }

  private static ClosingTable ledger(PostgresTransaction transaction) {
    return new ClosingTable(transaction.session().sql());
  }
}
