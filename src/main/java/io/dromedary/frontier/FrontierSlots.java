package io.dromedary.frontier;

import io.dromedary.host.HostGates;
import io.dromedary.host.HostKey;
import io.dromedary.store.Done;
import io.dromedary.store.LaneNews;
import io.dromedary.store.NodeChange;
import io.dromedary.store.Slots;
import io.dromedary.store.TakenSlots;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The slots of this node, in a store that several nodes share: what is called here comes and goes
 * with them. Nothing blocks. Safe for use by any thread; stages end on a callback thread.
 */
public final class FrontierSlots {

  private final CommitQueue commits;
  private final UnderWay underWay;
  private final ToIntFunction<HostKey> slotOf;
  private final Executor queue;
  private final LaneSlots lanes;
  private final HostGates gates;
  private final ClosingStore closings;
  private final Set<Integer> own = new HashSet<>();

  /** Grows when all slots are lost, so that what was asked for before is not taken for granted. */
  private long life;

  /**
   * Makes the slots of a node that has none.
   *
   * @param slotOf gives the slot of a host
   * @param gates are told of what is taken and lost
   */
  FrontierSlots(
      CommitQueue commits,
      UnderWay underWay,
      ToIntFunction<HostKey> slotOf,
      Dispatcher dispatcher,
      HostGates gates,
      ClosingStore closings) {
    this.closings = closings;
    this.commits = commits;
    this.underWay = underWay;
    this.slotOf = slotOf;
    this.queue = dispatcher::run;
    this.lanes = dispatcher.slots();
    this.gates = gates;
  }

  /**
   * Takes free slots, {@code most} at the most: their gates are as they were stored, then their
   * URLs are called. The stage gives what was found; nothing when all slots were dropped meanwhile.
   */
  public CompletionStage<TakenSlots> take(int most) {
    long asked = life();
    return commits.submitNow(new NodeChange.Take(most), found -> taken(found, asked));
  }

  /**
   * Gives slots back. None of their URLs is sent any more; when those under way have ended, which
   * the time limits of calls see to, and their gates are stored, others may take the slots, and the
   * stage ends. It fails when all slots are dropped meanwhile, or the store refuses it; then the
   * same may be asked for again.
   */
  public CompletionStage<Void> handOver(Set<Integer> slots) {
    if (slots.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    Set<Integer> leaving = Set.copyOf(slots);
    CompletableFuture<Void> quiet = new CompletableFuture<>();
    long asked = leave(leaving, quiet);
    return quiet
        .thenCompose(ended -> gates.writeNow(gatesOf(leaving)))
        .thenCompose(written -> free(leaving, asked));
  }

  private synchronized long leave(Set<Integer> slots, CompletableFuture<Void> quiet) {
    queue.execute(
        () -> {
          lanes.leave(slots);
          underWay.whenEnded(isIn(slots), quiet);
        });
    return life;
  }

  /**
   * Forgets all slots at once, because they are other nodes' by now. What the calls under way bring
   * is not stored.
   */
  public synchronized void dropAll() {
    life++;
    own.clear();
    underWay.disown();
    queue.execute(
        () -> {
          lanes.leaveAll();
          underWay.disown();
        });
    gates.forget(gate -> true);
  }

  /**
   * Asks for what other nodes have queued in these slots since the last question, to call it; gives
   * the number of URLs.
   */
  public CompletionStage<Integer> news() {
    return commits.submitNow(new NodeChange.News(), this::arrived);
  }

  /** The slots of this node, those that it is handing over included. */
  public synchronized Set<Integer> own() {
    return Set.copyOf(own);
  }

  /** The number of URLs that are to be called in each slot, those under way left out. */
  public CompletionStage<Map<Integer, Long>> sizes() {
    return CompletableFuture.supplyAsync(lanes::sizes, queue);
  }

  private synchronized long life() {
    return life;
  }

  private synchronized TakenSlots taken(TakenSlots found, long asked) {
    if (asked != life) {
      return TakenSlots.NONE;
    }
    own.addAll(found.slots());
    if (!found.slots().isEmpty()) {
      gates.taken(gatesOf(found.slots()), found.hosts());
      closings.taken(gatesOf(found.slots()));
    }
    queue.execute(() -> lanes.take(found));
    return found;
  }

  private CompletionStage<Void> free(Set<Integer> slots, long asked) {
    if (asked != life()) {
      return CompletableFuture.failedStage(SlotsLostException.whileHandingOver());
    }
    return commits
        .submitNow(new NodeChange.Free(slots), done -> freed(done, slots, asked))
        .thenAccept(done -> {});
  }

  private synchronized Done freed(Done done, Set<Integer> slots, long asked) {
    if (asked == life) {
      own.removeAll(slots);
      gates.forget(gatesOf(slots));
    }
    return done;
  }

  private int arrived(List<LaneNews> news) {
    queue.execute(() -> lanes.news(news));
    return news.stream().mapToInt(LaneNews::count).sum();
  }

  private Predicate<HostKey> isIn(Set<Integer> slots) {
    return host -> slots.contains(slotOf.applyAsInt(host));
  }

  private static Predicate<HostKey> gatesOf(Set<Integer> slots) {
    return gate -> slots.contains(Slots.of(gate));
  }
}
