package io.dromedary.nodes;

import io.dromedary.store.Slots;
import java.util.List;

/**
 * The part of the slots that is due to a node that calls.
 *
 * @param own how many it owns
 * @param free how many belong to no node
 * @param others how many each of the other nodes owns that call
 */
record Share(int own, int free, List<Integer> others) {

  /** So many every node has at least, once all is even. */
  private int least() {
    return Slots.COUNT / (others.size() + 1);
  }

  /** So many a node has at most, once all is even. */
  private int most() {
    return dividedUp(Slots.COUNT, others.size() + 1);
  }

  /** What the other nodes lack. */
  private int lacking() {
    return others.stream().mapToInt(slots -> Math.max(0, least() - slots)).sum();
  }

  /** The number of free slots to take now; what others lack is left to them. */
  int toTake() {
    int due = Math.max(0, least() - own);
    int leftOver = Math.max(0, free - lacking() - due);
    int further = Math.max(0, Math.min(most() - Math.max(own, least()), leftOver));
    return Math.min(free, due + further);
  }

  /** The number of slots to give back now. */
  int toGive() {
    int above = own - most();
    int missing = lacking() - free;
    if (own <= least() || missing <= 0) {
      return Math.max(0, above);
    }
    int giving = 1 + (int) others.stream().filter(slots -> slots > least()).count();
    return Math.max(above, Math.min(own - least(), dividedUp(missing, giving)));
  }

  private static int dividedUp(int what, int by) {
    return (what + by - 1) / by;
  }
}
