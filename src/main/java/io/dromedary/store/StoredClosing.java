package io.dromedary.store;

/**
 * A closing of a gate in the ledger; gate and time identify it.
 *
 * @param gate the name of the gate
 * @param closedFrom when it closed, in milliseconds since the epoch
 * @param over whether that has ended
 * @param body all that is known of it, as text
 */
public record StoredClosing(String gate, long closedFrom, boolean over, String body) {}
