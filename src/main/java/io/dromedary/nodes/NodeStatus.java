package io.dromedary.nodes;

import io.dromedary.store.Slots;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What this node knows of itself and the others, as of its last sign of life.
 *
 * @param id the number of this node; 0 before it has joined
 * @param name its name
 * @param alive how many nodes live, this one included
 * @param calling how many of them call
 * @param ownSlots how many slots it owns
 * @param freeSlots how many belong to no node
 * @param good whether its lease is good, so that it may call
 * @param leaseAge the time since its last good sign of life
 * @param tookOver how many nodes it has declared dead
 * @param fenced how often it was declared dead itself
 * @param others the other nodes that live, by number
 * @param trouble why the last sign of life failed; empty when it was good
 */
public record NodeStatus(
    long id,
    String name,
    int alive,
    int calling,
    int ownSlots,
    int freeSlots,
    boolean good,
    Duration leaseAge,
    long tookOver,
    long fenced,
    List<Other> others,
    Optional<String> trouble) {

  /** The status of a node that shares its store with nobody. */
  public static NodeStatus alone() {
    return new NodeStatus(
        0, "", 1, 1, Slots.COUNT, 0, true, Duration.ZERO, 0, 0, List.of(), Optional.empty());
  }

  /** The status of a node that has not joined. */
  static NodeStatus before(String name) {
    return new NodeStatus(
        0, name, 0, 0, 0, 0, false, Duration.ZERO, 0, 0, List.of(), Optional.empty());
  }

  /** Another node. */
  public record Other(long id, String name) {

    /** Its name and its number, which together are unique. */
    public String shown() {
      return name + '-' + id;
    }
  }
}
