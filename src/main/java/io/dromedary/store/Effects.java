package io.dromedary.store;

import java.util.List;
import java.util.OptionalLong;

/**
 * The effects of a commit for those who call and deliver.
 *
 * @param lanes what is to be called, or not any more, in the order of the changes
 * @param settled the outcome of each line that got one
 * @param hasOutcomes whether there is something to be delivered
 * @param hasEnds whether there is an end that others wait for
 * @param waitsSince when the first of those was queued that began to wait for another
 * @param totals the counters of all open lists behind the commit
 */
public record Effects(
    List<LaneChange> lanes,
    List<Settlement> settled,
    boolean hasOutcomes,
    boolean hasEnds,
    OptionalLong waitsSince,
    Totals totals) {}
