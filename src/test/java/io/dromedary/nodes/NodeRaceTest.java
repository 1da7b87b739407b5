package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.store.Membership;
import io.dromedary.store.StoreException;
import io.dromedary.store.postgres.SharedNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that run at once, while the clock jumps and each of them is stopped at bad moments. */
@Timeout(120)
class NodeRaceTest {

  private static final int NODES = 4;
  private static final int ROUNDS = 1_500;

  private final TwoClocks clocks = new TwoClocks();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void noSlotIsEverOwnedByTwoNodesWhoseLeasesAreGood() throws Exception {
    List<HandDriven> fleet = new ArrayList<>();
    try (SharedNodes nodes = SharedNodes.create()) {
      for (int i = 0; i < NODES; i++) {
        fleet.add(node("n" + i, nodes));
      }
      List<CompletableFuture<Void>> threads =
          fleet.stream().map(node -> CompletableFuture.runAsync(() -> drive(node))).toList();
      Random random = new Random(15);
      int good = 0;
      for (int round = 0; round < ROUNDS; round++) {
        LockSupport.parkNanos(4_000_000);
        good += ownedBySomebody(fleet, 0, new HashSet<>());
        clocks.advance(Duration.ofMillis(random.nextInt(400)));
      }
      over.set(true);
      threads.forEach(CompletableFuture::join);

      assertThat(good).as("slots that were owned").isPositive();
      assertThat(fleet.stream().mapToLong(node -> node.status().fenced()).sum()).isPositive();
    } finally {
      over.set(true);
      fleet.forEach(HandDriven::close);
    }
  }

  private HandDriven node(String name, SharedNodes nodes) {
    Membership member = new Stumbling(nodes.membership(clocks, HandDriven.LEASE));
    NodeSettings settings = new NodeSettings(name, true, HandDriven.LEASE);
    return HandDriven.of(settings, nodes, member, clocks);
  }

  private void drive(HandDriven node) {
    while (!over.get()) {
      node.turn();
      LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(8_000_000));
    }
  }

  /** Looks at all nodes at one moment: while none of them moves a slot, and the clock stands. */
  private static int ownedBySomebody(List<HandDriven> fleet, int next, Set<Integer> owned) {
    if (next == fleet.size()) {
      return owned.size();
    }
    HandDriven node = fleet.get(next);
    synchronized (node.owner) {
      if (node.isGood()) {
        for (int slot : node.owner.own()) {
          assertThat(owned.add(slot)).as("slot %d has one owner", slot).isTrue();
        }
      }
      return ownedBySomebody(fleet, next + 1, owned);
    }
  }

  /** A process that is stopped now and then, before or after the database has answered it. */
  private record Stumbling(Membership real) implements Membership {

    private static void stumble(int onceIn) {
      if (ThreadLocalRandom.current().nextInt(onceIn) == 0) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(200_000_000));
      }
    }

    @Override
    public long join(String name, boolean calls) {
      long id = real.join(name, calls);
      stumble(4);
      return id;
    }

    @Override
    public Beat beat() {
      stumble(20);
      Beat beat = real.beat();
      stumble(10);
      if (ThreadLocalRandom.current().nextInt(20) == 0) {
        throw new StoreException("the answer", new IllegalStateException("was lost"));
      }
      return beat;
    }

    @Override
    public boolean declareDead(long node, long seen) {
      stumble(3);
      boolean dead = real.declareDead(node, seen);
      stumble(3);
      return dead;
    }

    @Override
    public void leave() {
      real.leave();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
