package io.dromedary.store.sqlite;

import io.dromedary.store.Effects;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.NotStoredException.Kind;
import io.dromedary.store.sql.Handlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The changes that are carried out until the next commit. One that is at fault rolls all of them
 * back; those before it are carried out once more, without it.
 */
final class Batch {

  private final Handlers<SqliteTransaction> handlers;
  private final OpenTransaction transaction;
  private final List<Carried<?>> open = new ArrayList<>();

  /** True when the open ones have been rolled back. */
  private boolean undone;

  Batch(Handlers<SqliteTransaction> handlers, OpenTransaction transaction) {
    this.handlers = handlers;
    this.transaction = transaction;
  }

  int size() {
    return open.size();
  }

  /**
   * Carries a change out; empty when that went well, else why it was refused.
   *
   * @throws NotStoredException when the storage is at fault; what was open before is still open
   */
  Optional<Exception> add(Carried<?> carried) throws NotStoredException {
    redo();
    try {
      carried.carryOut(handlers, transaction.ready());
      open.add(carried);
      return Optional.empty();
    } catch (SQLException | RuntimeException e) {
      undo();
      throwIfStorage(e);
      redo();
      return Optional.of(e);
    }
  }

  /** Commits what is open. */
  Effects commit() throws NotStoredException {
    redo();
    if (open.isEmpty()) {
      return transaction.noEffects();
    }
    try {
      Effects effects = transaction.commit();
      open.clear();
      return effects;
    } catch (SQLException e) {
      undo();
      throwIfStorage(e);
      throw new NotStoredException(Kind.REFUSED, "the database refused a commit", e);
    }
  }

  /** Drops the youngest changes after nothing was stored: so many are kept open. */
  void drop(int stay) {
    open.subList(stay, open.size()).clear();
  }

  private void undo() {
    transaction.rollback();
    undone = true;
  }

  /** They went well before, so only the storage can fail them. */
  private void redo() throws NotStoredException {
    if (!undone) {
      return;
    }
    try {
      for (Carried<?> carried : open) {
        carried.carryOut(handlers, transaction.ready());
      }
      undone = false;
    } catch (SQLException | RuntimeException e) {
      transaction.rollback();
      throwIfStorage(e);
      throw new NotStoredException(
          Kind.REFUSED, "the database refused what it had taken before", e);
    }
  }

  private static void throwIfStorage(Exception failure) throws NotStoredException {
    if (SqliteErrors.isDamage(failure)) {
      throw new NotStoredException(Kind.DAMAGED, Damage.WORDS, failure);
    }
    if (SqliteErrors.passes(failure)) {
      throw new NotStoredException(Kind.PASSES, "the database cannot be written", failure);
    }
  }
}
