package io.dromedary.store.sqlite;

import io.dromedary.store.Change;
import io.dromedary.store.sql.Handlers;
import java.sql.SQLException;
import java.util.Optional;

/** A change that was carried out in the open transaction, and what it has found there. */
final class Carried<R> {

  private final Change<R> change;
  private Optional<R> found = Optional.empty();

  Carried(Change<R> change) {
    this.change = change;
  }

  /** Carries it out; once more after a rollback. */
  void carryOut(Handlers<SqliteTransaction> handlers, SqliteTransaction transaction)
      throws SQLException {
    found = Optional.of(handlers.carryOut(transaction, change));
  }

  R found() {
    return found.orElseThrow();
  }
}
