package io.dromedary.store.postgres;

import io.dromedary.store.Membership;
import io.dromedary.store.StoreException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a node lives that is in the way of one that joins: one that was killed is in
 * the database until somebody declares it dead. For one thread.
 */
final class ObstacleWatch {

  private final Terms joining;
  private @Nullable Obstacle seen;
  private long since;

  ObstacleWatch(Terms joining) {
    this.joining = joining;
  }

  /**
   * Looks at the node that is in the way now.
   *
   * @param now the monotonic clock, not before the node was read
   * @return true when it has stood still for so long that it is dead
   * @throws StoreException when it lives
   */
  boolean isDead(Obstacle obstacle, long now) {
    Obstacle before = seen;
    if (before == null || before.node() != obstacle.node()) {
      seen = obstacle;
      since = now;
      return false;
    }
    if (before.beats() != obstacle.beats()) {
      throw obstacle.refusal(joining);
    }
    return now - since >= deadAfter(obstacle.lease()).toNanos();
  }

  /** Of two leases the longer one: the node may be calling until then. */
  private Duration deadAfter(Duration other) {
    return Membership.surelyOver(other.compareTo(joining.lease()) > 0 ? other : joining.lease());
  }
}
