package io.dromedary.frontier;

import io.dromedary.store.Change;
import io.dromedary.store.Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A change on its way into a commit, and whoever waits for it. */
final class Task<R> {

  private final Change<R> change;
  private final CompletableFuture<R> committed = new CompletableFuture<>();

  Task(Change<R> change) {
    this.change = change;
  }

  Change<R> change() {
    return change;
  }

  CompletionStage<R> committed() {
    return committed;
  }

  /** Ends with the result of its own change. */
  @SuppressWarnings("unchecked") // a commit has one result for each change, in their order
  void end(Result<?> result) {
    if (result instanceof Result.Refused<?> refused) {
      fail(refused.why());
    } else if (result instanceof Result.Found<?> found) {
      committed.complete((R) found.value());
    }
  }

  void fail(Throwable failure) {
    committed.completeExceptionally(failure);
  }
}
