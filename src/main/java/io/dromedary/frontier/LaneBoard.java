package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.LaneChange;
import io.dromedary.store.LaneChange.How;
import io.dromedary.store.LaneNews;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All lanes: which have URLs, which may have a turn, and which wait for their gate. Confined to the
 * dispatcher's thread.
 */
final class LaneBoard {

  private record LaneKey(long listId, HostKey host) {}

  private final UnaryOperator<HostKey> gates;
  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final ReadyLanes ready = new ReadyLanes();
  private final WaitingLanes waiting;
  private final GateSizes sizes = new GateSizes();

  /**
   * Makes one without lanes.
   *
   * @param gates gives the gate of a host
   */
  LaneBoard(UnaryOperator<HostKey> gates) {
    this.gates = gates;
    this.waiting = new WaitingLanes(gates);
  }

  Collection<Lane> all() {
    return lanes.values();
  }

  Lane lane(long listId, HostKey host) {
    return lanes.computeIfAbsent(new LaneKey(listId, host), key -> new Lane(listId, host));
  }

  HostKey gate(Lane lane) {
    return gates.apply(lane.host());
  }

  /** Returns true when URLs wait at a gate. Safe for use by any thread. */
  boolean isAwaited(HostKey gate) {
    return sizes.has(gate);
  }

  /** The URLs that wait at the gate of a lane, after those of the lane were counted anew. */
  long waitingWith(Lane lane) {
    return sizes.at(gate(lane), lane);
  }

  /** Takes note of a change; a URL that goes back is to be called at once. */
  void apply(LaneChange change, Lane lane) {
    long line = change.at().line();
    if (change.how() == How.LEFT) {
      lane.left(line);
    } else if (change.how() == How.QUEUED) {
      lane.queued(line);
    } else {
      lane.back(line);
    }
    offer(lane);
    if (lane.isEmpty()) {
      lanes.remove(new LaneKey(lane.listId(), lane.host()));
    }
  }

  /** URLs that another node has put into the queue are to be called. */
  void arrived(LaneNews news) {
    Lane lane = lane(news.listId(), news.host());
    lane.queued(news.count(), news.firstLine());
    offer(lane);
    if (lane.isEmpty()) {
      lanes.remove(new LaneKey(lane.listId(), lane.host()));
    }
  }

  /** Takes lanes off the board for good; whoever still holds one cannot bring it back. */
  void remove(Predicate<Lane> which) {
    lanes.values().removeIf(lane -> which.test(lane) && gone(lane));
    ready.remove(which);
    waiting.remove(which);
  }

  private boolean gone(Lane lane) {
    lane.setGone();
    sizes.forget(lane);
    return true;
  }

  /** A URL that was set aside is to be called. */
  void back(Lane lane, long line) {
    lane.back(line);
    offer(lane);
  }

  /** A lane may have a turn, if it has URLs and does not wait for one already. */
  void offer(Lane lane) {
    if (!lane.isGone() && !lane.isWaiting() && lane.hasMore()) {
      lane.setWaiting(true);
      ready.add(lane);
    }
  }

  /** Takes the lane whose turn it is; null when there is none. */
  @Nullable Lane nextTurn() {
    Lane lane = ready.next();
    if (lane != null) {
      lane.setWaiting(false);
    }
    return lane;
  }

  /** The lanes whose turns come next, in their order; they are left where they are. */
  List<Lane> nextTurns(int most) {
    return ready.upcoming(most);
  }

  /** A gate has room for one: the lane that has waited longest for it may have a turn. */
  void room(HostKey gate) {
    Lane lane = next(gate);
    if (lane != null) {
      ready.add(lane);
    }
  }

  /** Every gate may have room: a lane of each may have a turn. */
  void roomEverywhere() {
    waiting.gates().forEach(this::room);
  }

  /** A lane could not use its turn, and waits for its gate before all others. */
  void waitAtGate(Lane lane) {
    lane.setWaiting(true);
    waiting.addFirst(lane);
  }

  /**
   * After a lane had its turn at a gate: behind the others that wait for this gate, if there are
   * any.
   */
  void goOn(Lane lane) {
    HostKey gate = gate(lane);
    sizes.at(gate, lane);
    Lane other = next(gate);
    if (other == null) {
      offer(lane);
      return;
    }
    ready.add(other);
    if (lane.hasMore()) {
      lane.setWaiting(true);
      waiting.addLast(lane);
    }
  }

  /** The next lane at a gate; a host may pass another one by now, and its lanes try that one. */
  private @Nullable Lane next(HostKey gate) {
    Lane lane = waiting.next(gate);
    while (lane != null && !gate(lane).equals(gate)) {
      ready.add(lane);
      lane = waiting.next(gate);
    }
    return lane;
  }
}
