package io.dromedary.store.sqlite;

import io.dromedary.store.Change;
import io.dromedary.store.Done;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The handler of each kind of change. */
final class Handlers {

  /** Carries changes of one kind out and says what it found. */
  @FunctionalInterface
  interface Handler<C, R> {
    R carryOut(Transaction transaction, C change) throws SQLException;
  }

  /** The same where there is nothing to find. */
  @FunctionalInterface
  interface Step<C> {
    void carryOut(Transaction transaction, C change) throws SQLException;
  }

  private final Map<Class<?>, Handler<?, ?>> all = new HashMap<>();

  <R, C extends Change<R>> void answer(Class<C> kind, Handler<C, R> handler) {
    all.put(kind, handler);
  }

  <C extends Change<Done>> void on(Class<C> kind, Step<C> step) {
    answer(
        kind,
        (transaction, change) -> {
          step.carryOut(transaction, change);
          return Done.DONE;
        });
  }

  boolean has(Class<?> kind) {
    return all.containsKey(kind);
  }

  /** Carries a change out in the open transaction. */
  @SuppressWarnings("unchecked") // answer() puts nothing else at this place
  <R> R carryOut(Transaction transaction, Change<R> change) throws SQLException {
    Handler<Change<R>, R> handler = (Handler<Change<R>, R>) all.get(change.getClass());
    if (handler == null) {
      throw new IllegalStateException("no handler carries out " + change.getClass());
    }
    return handler.carryOut(transaction, change);
  }
}
