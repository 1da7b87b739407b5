package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes slots and gives them back. What is taken over waits for nothing, not for slots that are
 * being given back either. Safe for use by any thread.
 */
final class SlotMoves {

  private static final CompletableFuture<?> NO_MOVE = CompletableFuture.completedFuture(null);
  private static final int GROUP = 32;

  private final SlotOwner owner;
  private final TimeSource time;
  private final NodeListener listener;
  private CompletableFuture<?> taking = NO_MOVE;
  private CompletableFuture<?> giving = NO_MOVE;
  private CompletableFuture<?> givingAll = NO_MOVE;
  private int generation;
  private boolean ending;
  private long idleSince;
  private int slots;

  SlotMoves(SlotOwner owner, TimeSource time, NodeListener listener) {
    this.owner = owner;
    this.time = time;
    this.listener = listener;
  }

  /** Moves slots towards the share of this node, unless such a move is under way. */
  synchronized void balance(Share share) {
    if (ending || !taking.isDone()) {
      return;
    }
    int take = share.toTake();
    int give = share.toGive();
    if (take > 0) {
      taking = begun(owner.take(take));
    } else if (give > 0 && giving.isDone()) {
      giving = begun(owner.sizes().thenCompose(sizes -> give(sizes, give)));
    }
  }

  private CompletionStage<?> give(Map<Integer, Long> sizes, int count) {
    return handOver(Giving.choose(owner.own(), sizes, count));
  }

  /**
   * Gives everything back once the present moves have ended, and takes nothing any more. When it
   * has failed, it is tried again by asking again.
   */
  synchronized CompletableFuture<?> giveAll() {
    if (!ending || givingAll.isCompletedExceptionally()) {
      ending = true;
      givingAll = CompletableFuture.allOf(taking, giving).thenCompose(done -> giveRest());
    }
    return givingAll;
  }

  private CompletionStage<Void> giveRest() {
    return handOver(owner.own());
  }

  /** In groups: a call that takes long holds up no other slots than those of its group. */
  private CompletionStage<Void> handOver(Set<Integer> leaving) {
    List<Integer> all = List.copyOf(leaving);
    List<CompletableFuture<?>> groups = new ArrayList<>();
    for (int from = 0; from < all.size(); from += GROUP) {
      int to = Math.min(from + GROUP, all.size());
      groups.add(owner.handOver(Set.copyOf(all.subList(from, to))).toCompletableFuture());
    }
    return CompletableFuture.allOf(groups.toArray(CompletableFuture<?>[]::new));
  }

  /** Everything was dropped: what is under way has no meaning any more. */
  synchronized void forget() {
    generation++;
    taking = NO_MOVE;
    giving = NO_MOVE;
    settle();
  }

  /**
   * Returns true when the database tells another number of slots, although nothing has moved since
   * it was asked.
   */
  synchronized boolean isAtOddsWith(int stored, long askedNanos) {
    return taking.isDone()
        && giving.isDone()
        && !ending
        && idleSince < askedNanos
        && owner.own().size() != stored;
  }

  /** A move that failed is tried again at the next sign of life. */
  private CompletableFuture<?> begun(CompletionStage<?> move) {
    int mine = generation;
    return move.handle((done, failure) -> ended(mine)).toCompletableFuture();
  }

  private synchronized boolean ended(int of) {
    if (of == generation) {
      settle();
    }
    return true;
  }

  private void settle() {
    int before = slots;
    slots = owner.own().size();
    idleSince = time.nanos();
    if (slots != before) {
      listener.slotsChanged(before, slots);
    }
  }
}
