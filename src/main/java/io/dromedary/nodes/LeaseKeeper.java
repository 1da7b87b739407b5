package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import io.dromedary.store.Membership.Beat;
import io.dromedary.store.Membership.Other;
import io.dromedary.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows that this node lives, ends those that do not, and moves slots: all in turns, which come
 * several times within a lease. For one thread, but for {@link #status}.
 */
final class LeaseKeeper {

  private static final Beat NOTHING_SEEN = new Beat(false, Duration.ZERO, List.of(), 0, 0);

  private final NodeSettings settings;
  private final Membership membership;
  private final TimeSource time;
  private final Lease lease;
  private final CallSwitch calls;
  private final SlotMoves moves;
  private final NodeListener listener;
  private final Observation observation;
  private final Neighbours neighbours;
  private final AtomicLong tookOver = new AtomicLong();
  private final AtomicLong fenced = new AtomicLong();
  private volatile long node;
  private volatile Beat last = NOTHING_SEEN;
  private volatile Optional<String> trouble = Optional.empty();
  private long seenAt;

  LeaseKeeper(
      NodeSettings settings,
      Membership membership,
      TimeSource time,
      Lease lease,
      CallSwitch calls,
      SlotMoves moves,
      NodeListener listener) {
    this.settings = settings;
    this.membership = membership;
    this.time = time;
    this.lease = lease;
    this.calls = calls;
    this.moves = moves;
    this.listener = listener;
    this.observation = new Observation(settings.deadAfterNanos());
    this.neighbours = new Neighbours(listener);
  }

  /**
   * Joins as a node that is new.
   *
   * @throws StoreException when the database does not answer
   */
  void join() {
    node = membership.join(settings.name(), settings.calls());
    listener.joined(node, settings.name());
  }

  /** One turn; a database that does not answer only ends it. */
  void turn() {
    calls.check();
    try {
      if (node == 0) {
        join();
      }
      Lease.Moment start = lease.now();
      see(membership.beat(), start);
      trouble = Optional.empty();
    } catch (StoreException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void failed(String why) {
    if (trouble.isEmpty()) {
      listener.unreachable(why);
    }
    trouble = Optional.of(why);
  }

  /** Leaves, if this node has joined. */
  void leave() {
    lease.lose();
    if (node != 0) {
      membership.leave();
      node = 0;
      listener.left();
    }
  }

  private void see(Beat beat, Lease.Moment start) {
    if (!beat.alive() || moves.isAtOddsWith(beat.own(), start.nanos())) {
      beginAnew();
      return;
    }
    lease.renew(start);
    last = beat;
    neighbours.see(beat.others());
    calls.order(beat.others().stream().allMatch(other -> other.id() > node));
    long now = time.nanos();
    if (now - seenAt > settings.outageNanos()) {
      observation.beginAnew();
    }
    seenAt = now;
    balance(beat, endTheStill(observation.still(beat.others(), now)));
  }

  /** Other nodes may own the slots already, and the database refuses what is not stored. */
  private void beginAnew() {
    calls.drop();
    moves.forget();
    node = 0;
    fenced.incrementAndGet();
    listener.fenced();
    join();
  }

  /** A node whose end has to wait for its last commit is ended at a later turn. */
  private List<Other> endTheStill(List<Other> still) {
    List<Other> ended = new ArrayList<>();
    for (Other other : still) {
      if (!membership.declareDead(other.id(), other.beats())) {
        break;
      }
      ended.add(other);
      tookOver.incrementAndGet();
      listener.tookOver(other.name(), other.slots());
    }
    return ended;
  }

  private void balance(Beat beat, List<Other> ended) {
    if (settings.calls()) {
      int freed = ended.stream().mapToInt(Other::slots).sum();
      List<Integer> others =
          beat.others().stream()
              .filter(other -> other.calls() && !ended.contains(other))
              .map(Other::slots)
              .toList();
      moves.balance(new Share(beat.own(), beat.free() + freed, others));
    }
  }

  /** What is known now. Safe for use by any thread. */
  NodeStatus status() {
    Beat seen = last;
    int calling = (int) seen.others().stream().filter(Other::calls).count();
    return new NodeStatus(
        node,
        settings.name(),
        seen.others().size() + 1,
        settings.calls() ? calling + 1 : calling,
        seen.own(),
        seen.free(),
        lease.isGood(),
        lease.age(),
        tookOver.get(),
        fenced.get(),
        seen.others().stream().map(one -> new NodeStatus.Other(one.id(), one.name())).toList(),
        trouble);
  }
}
