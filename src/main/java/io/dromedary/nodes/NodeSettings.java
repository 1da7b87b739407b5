package io.dromedary.nodes;

import io.dromedary.store.Membership;
import java.time.Duration;

/**
 * The settings of one node.
 *
 * @param name how it is called in logs and in health; need not be unique
 * @param calls whether it takes slots
 * @param lease how long it may call after its last sign of life; the same in every node
 */
public record NodeSettings(String name, boolean calls, Duration lease) {

  private static final int BEATS_A_LEASE = 5;

  /** Refuses a lease that is not above 0. */
  public NodeSettings {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("lease must be above 0, was " + lease);
    }
  }

  /** The time between two signs of life. */
  Duration beatEvery() {
    return lease.dividedBy(BEATS_A_LEASE);
  }

  /** After so many nanoseconds without a sign of life, no node has a lease. */
  long deadAfterNanos() {
    return Membership.surelyOver(lease).toNanos();
  }

  /** A gap between own signs of life that says that others may have been held up as well. */
  long outageNanos() {
    return lease.toNanos() / 2;
  }
}
