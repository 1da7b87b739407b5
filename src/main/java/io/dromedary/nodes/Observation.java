package io.dromedary.nodes;

import io.dromedary.store.Membership.Other;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The signs of life of the other nodes, by this node's own monotonic clock. For one thread. */
final class Observation {

  private final long deadAfterNanos;
  private Map<Long, Sight> sights = Map.of();

  Observation(long deadAfterNanos) {
    this.deadAfterNanos = deadAfterNanos;
  }

  /** Forgets how long the others have stood still: this node itself could not see them. */
  void beginAnew() {
    sights = Map.of();
  }

  /**
   * Sees the others, and returns those that have stood still for too long.
   *
   * @param now not before the others were read
   */
  List<Other> still(List<Other> others, long now) {
    Map<Long, Sight> seen = new HashMap<>();
    List<Other> still = new ArrayList<>();
    for (Other other : others) {
      Sight sight = sights.get(other.id());
      if (sight == null || sight.beats() != other.beats()) {
        sight = new Sight(other.beats(), now);
      } else if (now - sight.since() >= deadAfterNanos) {
        still.add(other);
      }
      seen.put(other.id(), sight);
    }
    sights = seen;
    return still;
  }

  /** A count, and when it was first seen. */
  private record Sight(long beats, long since) {}
}
