package io.dromedary.store;

import io.dromedary.host.HostState;
import java.util.List;
import java.util.Set;

/**
 * Slots that this node has just taken, with what is known of their hosts.
 *
 * @param slots their numbers, from 0 to {@link Slots#COUNT} - 1
 * @param lanes what is to be called there
 * @param hosts the gates of their hosts
 */
public record TakenSlots(
    Set<Integer> slots, List<QueueReader.LaneSize> lanes, List<HostState> hosts) {

  /** None. */
  public static final TakenSlots NONE = new TakenSlots(Set.of(), List.of(), List.of());
}
