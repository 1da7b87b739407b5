package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that wait for their host to have room; those of one host in the order in which they
 * came.
 */
final class WaitingLanes {

  private final Map<HostKey, ArrayDeque<Lane>> hosts = new HashMap<>();

  void addLast(Lane lane) {
    lanes(lane).addLast(lane);
  }

  /** For a lane that had its turn and could not use it. */
  void addFirst(Lane lane) {
    lanes(lane).addFirst(lane);
  }

  /** Takes the lane of a host that has waited longest; null when none waits. */
  @Nullable Lane next(HostKey host) {
    ArrayDeque<Lane> lanes = hosts.get(host);
    if (lanes == null) {
      return null;
    }
    Lane lane = lanes.remove();
    if (lanes.isEmpty()) {
      hosts.remove(host);
    }
    return lane;
  }

  private ArrayDeque<Lane> lanes(Lane lane) {
    return hosts.computeIfAbsent(lane.host(), host -> new ArrayDeque<>(1));
  }
}
