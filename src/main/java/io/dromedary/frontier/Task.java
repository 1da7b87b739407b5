package io.dromedary.frontier;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An operation on its way through the writer, and whoever waits for its commit. */
final class Task<T> {

  private final Operation<T> operation;
  private final CompletableFuture<T> committed = new CompletableFuture<>();
  private Optional<T> result = Optional.empty();

  Task(Operation<T> operation) {
    this.operation = operation;
  }

  void run(Transaction transaction) throws SQLException {
    result = Optional.of(operation.run(transaction));
  }

  /** What the operation found, as soon as it has run. */
  T result() {
    return result.orElseThrow();
  }

  CompletionStage<T> committed() {
    return committed;
  }

  void complete() {
    committed.complete(result());
  }

  void fail(Throwable failure) {
    committed.completeExceptionally(failure);
  }
}
