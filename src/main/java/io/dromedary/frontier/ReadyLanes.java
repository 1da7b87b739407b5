package io.dromedary.frontier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that may have a turn: one from each list in turn, and within a list one after the
 * other.
 */
final class ReadyLanes {

  private final Map<Long, ArrayDeque<Lane>> lists = new HashMap<>();
  private final ArrayDeque<Long> turns = new ArrayDeque<>();

  void add(Lane lane) {
    ArrayDeque<Lane> lanes = lists.get(lane.listId());
    if (lanes == null) {
      lanes = new ArrayDeque<>();
      lists.put(lane.listId(), lanes);
      turns.add(lane.listId());
    }
    lanes.add(lane);
  }

  /** Takes the lane whose turn it is; null when there is none. */
  @Nullable Lane next() {
    Long listId = turns.poll();
    if (listId == null) {
      return null;
    }
    ArrayDeque<Lane> lanes = lanesOf(listId);
    Lane lane = lanes.remove();
    if (lanes.isEmpty()) {
      lists.remove(listId);
    } else {
      turns.add(listId);
    }
    return lane;
  }

  /** Takes lanes out. */
  void remove(Predicate<Lane> which) {
    lists.values().forEach(lanes -> lanes.removeIf(which));
    lists.values().removeIf(ArrayDeque::isEmpty);
    turns.removeIf(listId -> !lists.containsKey(listId));
  }

  /** The lanes whose turns come next, in their order; they are left where they are. */
  List<Lane> upcoming(int most) {
    List<Lane> found = new ArrayList<>();
    ArrayDeque<Iterator<Lane>> left = new ArrayDeque<>();
    turns.forEach(listId -> left.add(lanesOf(listId).iterator()));
    while (found.size() < most && !left.isEmpty()) {
      Iterator<Lane> list = left.remove();
      found.add(list.next());
      if (list.hasNext()) {
        left.add(list);
      }
    }
    return found;
  }

  private ArrayDeque<Lane> lanesOf(Long listId) {
    ArrayDeque<Lane> lanes = lists.get(listId);
    if (lanes == null) {
      throw new IllegalStateException("list " + listId + " has a turn and no lane");
    }
    return lanes;
  }
}
