package io.dromedary.frontier;

import io.dromedary.store.ForeignHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the store refuses because the host is another node's by now: that is no failure. */
final class OtherNodes {

  private OtherNodes() {}

  /** The same stage, which ends well with a value when it was refused for that. */
  static <T> CompletionStage<T> allowed(CompletionStage<T> change, T refused) {
    return change.handle((value, failure) -> end(value, failure, refused)).thenCompose(end -> end);
  }

  private static <T> CompletableFuture<T> end(T value, @Nullable Throwable failure, T refused) {
    if (failure == null) {
      return CompletableFuture.completedFuture(value);
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof ForeignHostException
        ? CompletableFuture.completedFuture(refused)
        : CompletableFuture.failedFuture(failure);
  }
}
