package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.LaneNews;
import io.dromedary.store.QueueReader.LaneSize;
import io.dromedary.store.TakenSlots;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The slots whose lanes are on the board: all of them in a store of its own, those of this node in
 * a store that several share. Confined to the dispatcher's thread.
 */
final class LaneSlots {

  private final LaneBoard board;
  private final boolean shared;
  private final ToIntFunction<HostKey> slotOf;
  private final Set<Integer> own = new HashSet<>();

  /**
   * Makes those of a node that has no slot, or of one that is alone.
   *
   * @param shared whether several nodes share the store
   * @param slotOf gives the slot of a host
   */
  LaneSlots(LaneBoard board, boolean shared, ToIntFunction<HostKey> slotOf) {
    this.board = board;
    this.shared = shared;
    this.slotOf = slotOf;
  }

  /** Returns true when this node calls a host. */
  boolean has(HostKey host) {
    return !shared || own.contains(slotOf.applyAsInt(host));
  }

  /** Puts lanes on the board that were found in the queue. */
  void add(List<LaneSize> found) {
    for (LaneSize size : found) {
      Lane lane = board.lane(size.listId(), size.host());
      lane.queued(size.size());
      board.offer(lane);
    }
  }

  /** Begins with slots, by lanes of their own. */
  void take(TakenSlots taken) {
    own.addAll(taken.slots());
    add(taken.lanes());
  }

  /** Ends with slots: none of their URLs is sent any more. */
  void leave(Set<Integer> slots) {
    own.removeAll(slots);
    board.remove(lane -> !has(lane.host()));
  }

  /** Ends with all slots. */
  void leaveAll() {
    own.clear();
    board.remove(lane -> true);
  }

  /** Takes in what other nodes have queued; what belongs to another node by now is left to it. */
  void news(List<LaneNews> news) {
    for (LaneNews one : news) {
      if (has(one.host())) {
        board.arrived(one);
      }
    }
  }

  /** How many URLs are to be called in each of the slots, those under way left out. */
  Map<Integer, Long> sizes() {
    Map<Integer, Long> sizes = new HashMap<>();
    own.forEach(slot -> sizes.put(slot, 0L));
    for (Lane lane : board.all()) {
      sizes.merge(slotOf.applyAsInt(lane.host()), (long) lane.held(), Long::sum);
    }
    return sizes;
  }
}
