package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that wait for their gate to have room; those of one gate in the order in which they
 * came. Hosts that share a gate wait for it together.
 */
final class WaitingLanes {

  private final UnaryOperator<HostKey> gates;
  private final Map<HostKey, ArrayDeque<Lane>> waiting = new HashMap<>();

  /**
   * Makes an empty one.
   *
   * @param gates gives the gate of a host
   */
  WaitingLanes(UnaryOperator<HostKey> gates) {
    this.gates = gates;
  }

  void addLast(Lane lane) {
    lanes(lane).addLast(lane);
  }

  /** For a lane that had its turn and could not use it. */
  void addFirst(Lane lane) {
    lanes(lane).addFirst(lane);
  }

  /** Takes the lane of a gate that has waited longest; null when none waits. */
  @Nullable Lane next(HostKey gate) {
    ArrayDeque<Lane> lanes = waiting.get(gate);
    if (lanes == null) {
      return null;
    }
    Lane lane = lanes.remove();
    if (lanes.isEmpty()) {
      waiting.remove(gate);
    }
    return lane;
  }

  /** The gates at which lanes wait. */
  List<HostKey> gates() {
    return List.copyOf(waiting.keySet());
  }

  /** Takes lanes out. */
  void remove(Predicate<Lane> which) {
    waiting.values().forEach(lanes -> lanes.removeIf(which));
    waiting.values().removeIf(ArrayDeque::isEmpty);
  }

  private ArrayDeque<Lane> lanes(Lane lane) {
    return waiting.computeIfAbsent(gates.apply(lane.host()), gate -> new ArrayDeque<>(1));
  }
}
