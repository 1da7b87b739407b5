package io.dromedary.frontier;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;

/** The wait for some calls to end. Safe for use by any thread. */
final class Draining {

  private final Set<Long> left;
  private final CompletableFuture<Void> ended;

  /**
   * Begins to wait.
   *
   * @param left the rows of the calls; a set that is safe for use by any thread, kept
   * @param ended ends when none is left
   */
  Draining(Set<Long> left, CompletableFuture<Void> ended) {
    this.left = left;
    this.ended = ended;
  }

  /** Takes out those that have ended; true when none is left. */
  boolean isOver(LongPredicate underWay) {
    left.removeIf(id -> !underWay.test(id));
    return endIfEmpty();
  }

  /** A call has ended; true when none is left. */
  boolean without(long id) {
    left.remove(id);
    return endIfEmpty();
  }

  void fail(Exception why) {
    ended.completeExceptionally(why);
  }

  private boolean endIfEmpty() {
    if (left.isEmpty()) {
      ended.complete(null);
    }
    return left.isEmpty();
  }
}
