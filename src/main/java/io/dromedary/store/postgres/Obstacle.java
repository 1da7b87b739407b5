package io.dromedary.store.postgres;

import io.dromedary.store.StoreException;
import java.time.Duration;

/**
 * A node beside which another one must not join, as long as it lives.
 *
 * @param beats how often it has shown that it lives
 * @param hasInbox whether it has the inbox of the node that wants to join; else it has another
 *     lease
 */
record Obstacle(long node, String name, long beats, Duration lease, boolean hasInbox) {

  StoreException refusal(Terms joining) {
    return new StoreException(hasInbox ? ofInbox() : ofLease(joining));
  }

  private String ofInbox() {
    return "node "
        + name
        + ", which lives, has the inbox (or goes on with the check) of this one: stop it, or give"
        + " this one an inbox of its own";
  }

  private String ofLease(Terms joining) {
    return "the lease of this node is %d ms, and that of node %s, which lives, %d ms: lease must be the same in all nodes; stop all of them to change it"
        .formatted(joining.lease().toMillis(), name, lease.toMillis());
  }
}
