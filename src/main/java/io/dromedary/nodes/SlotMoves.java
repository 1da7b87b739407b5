package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Takes slots and gives them back, one move at a time. Safe for use by any thread. */
final class SlotMoves {

  private final SlotOwner owner;
  private final TimeSource time;
  private final NodeListener listener;
  private CompletionStage<?> move = CompletableFuture.completedFuture(null);
  private int generation;
  private boolean moving;
  private boolean ending;
  private long idleSince;
  private int slots;

  SlotMoves(SlotOwner owner, TimeSource time, NodeListener listener) {
    this.owner = owner;
    this.time = time;
    this.listener = listener;
  }

  /** Moves slots towards the share of this node, unless a move is under way. */
  synchronized void balance(Share share) {
    if (moving || ending) {
      return;
    }
    int take = share.toTake();
    int give = share.toGive();
    if (take > 0) {
      begin(() -> owner.take(take));
    } else if (give > 0) {
      begin(() -> owner.sizes().thenCompose(sizes -> give(sizes, give)));
    }
  }

  private CompletionStage<?> give(Map<Integer, Long> sizes, int count) {
    return owner.handOver(Giving.choose(owner.own(), sizes, count));
  }

  /** Gives everything back once the present move has ended, and takes nothing any more. */
  synchronized CompletionStage<?> giveAll() {
    ending = true;
    return move.handle((done, failure) -> null).thenCompose(done -> giveRest());
  }

  private CompletionStage<?> giveRest() {
    return owner.handOver(owner.own());
  }

  /** Everything was dropped: what is under way has no meaning any more. */
  synchronized void forget() {
    generation++;
    moving = false;
    settle();
  }

  /**
   * Returns true when the database tells another number of slots, although nothing has moved since
   * it was asked.
   */
  synchronized boolean isAtOddsWith(int stored, long askedNanos) {
    return !moving && !ending && idleSince < askedNanos && owner.own().size() != stored;
  }

  private void begin(Supplier<CompletionStage<?>> next) {
    moving = true;
    int mine = generation;
    move = next.get();
    move.whenComplete((done, failure) -> ended(mine));
  }

  /** A move that failed is tried again at the next sign of life. */
  private synchronized void ended(int of) {
    if (of == generation) {
      moving = false;
      settle();
    }
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
