package io.dromedary.store.sql;

import io.dromedary.store.Change;
import io.dromedary.store.Done;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The handler of each kind of change. */
public final class Handlers<T extends Transaction> {

  /** Carries changes of one kind out and says what it found. */
  @FunctionalInterface
  public interface Handler<T extends Transaction, C, R> {
    R carryOut(T transaction, C change) throws SQLException;
  }

  /** The same where there is nothing to find. */
  @FunctionalInterface
  public interface Step<T extends Transaction, C> {
    void carryOut(T transaction, C change) throws SQLException;
  }

  private final Map<Class<?>, Handler<T, ?, ?>> all = new HashMap<>();

  /** Sets the handler of a kind of change. */
  public <R, C extends Change<R>> void answer(Class<C> kind, Handler<T, C, R> handler) {
    all.put(kind, handler);
  }

  /** Sets the step of a kind of change that has nothing to find. */
  public <C extends Change<Done>> void on(Class<C> kind, Step<T, C> step) {
    answer(
        kind,
        (transaction, change) -> {
          step.carryOut(transaction, change);
          return Done.DONE;
        });
  }

  /** Returns true when there is a handler for a kind of change. */
  public boolean has(Class<?> kind) {
    return all.containsKey(kind);
  }

  /** Carries a change out in the open transaction. */
  @SuppressWarnings("unchecked") // answer() puts nothing else at this place
  public <R> R carryOut(T transaction, Change<R> change) throws SQLException {
    Handler<T, Change<R>, R> handler = (Handler<T, Change<R>, R>) all.get(change.getClass());
    if (handler == null) {
      throw new IllegalStateException("no handler carries out " + change.getClass());
    }
    return handler.carryOut(transaction, change);
  }
}
