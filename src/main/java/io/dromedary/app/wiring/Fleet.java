package io.dromedary.app.wiring;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import io.dromedary.store.Membership.Beat;
import io.dromedary.store.Membership.Other;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds out whether other nodes call. One that was killed is in the database as long as nobody has
 * declared it dead: it is seen to live when it gives a sign of life.
 */
final class Fleet {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Membership membership;
  private final TimeSource time;
  private final Duration lease;

  Fleet(Membership membership, TimeSource time, Duration lease) {
    this.membership = membership;
    this.time = time;
    this.lease = lease;
  }

  /**
   * Returns true when a node that calls lives. Blocks for less than the lease, and only when there
   * are nodes that might.
   */
  boolean calls(String name) {
    membership.join(name, false);
    try {
      Map<Long, Long> first = callers(membership.beat());
      long end = time.nanos() + lease.toNanos() / 2;
      boolean found = false;
      while (!first.isEmpty() && !found && time.nanos() < end) {
        pause();
        found = hasMoved(first, callers(membership.beat()));
      }
      return found;
    } finally {
      membership.leave();
    }
  }

  /** The nodes that call, with the counts of their signs of life. */
  private static Map<Long, Long> callers(Beat beat) {
    return beat.others().stream()
        .filter(Other::calls)
        .collect(Collectors.toMap(Other::id, Other::beats));
  }

  private static boolean hasMoved(Map<Long, Long> first, Map<Long, Long> now) {
    return now.entrySet().stream()
        .anyMatch(node -> !node.getValue().equals(first.getOrDefault(node.getKey(), -1L)));
  }

  private static void pause() {
    try {
      var unused = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking for other nodes", e);
    }
  }
}
