package io.dromedary.store;

import java.util.List;
import java.util.Set;

/**
 * A change to the slots of this node, in a store that several nodes share. A host belongs to one
 * slot, and a slot to one node: that node alone calls the hosts of the slot.
 */
public sealed interface NodeChange<R> extends Change<R> {

  /** Takes free slots. */
  record Take(int most) implements NodeChange<TakenSlots> {}

  /** Gives slots back. Nothing of them may be under way. */
  record Free(Set<Integer> slots) implements NodeChange<Done> {}

  /** Asks for what other nodes have queued in the slots of this node since the last question. */
  record News() implements NodeChange<List<LaneNews>> {}
}
