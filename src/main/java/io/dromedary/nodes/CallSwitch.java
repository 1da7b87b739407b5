package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import java.time.Duration;

/**
 * Switches the calls of this node off when its lease ends, and on when it is good again. Safe for
 * use by any thread; its lock keeps the order of what it switches.
 */
final class CallSwitch {

  private final Lease lease;
  private final TimeSource time;
  private final SlotOwner owner;
  private final NodeListener listener;
  private boolean begun;
  private boolean on;
  private long offSince;
  private boolean first;
  private boolean leading;

  CallSwitch(Lease lease, TimeSource time, SlotOwner owner, NodeListener listener) {
    this.lease = lease;
    this.time = time;
    this.owner = owner;
    this.listener = listener;
  }

  /** Brings the calls in line with the lease. */
  synchronized void check() {
    boolean good = lease.isGood();
    if (good && !on) {
      resume();
    } else if (!good && on) {
      on = false;
      offSince = time.nanos();
      owner.suspend();
      listener.suspended();
    }
    lead(good && first);
  }

  private void resume() {
    on = true;
    owner.resume();
    if (begun) {
      listener.resumed(Duration.ofNanos(time.nanos() - offSince));
    }
    begun = true;
  }

  /**
   * Leadership follows the order of joining, so that a node that joins never ends that of another.
   *
   * @param isFirst whether no node that lives has joined before this one
   */
  synchronized void order(boolean isFirst) {
    first = isFirst;
    check();
  }

  /** The slots are lost for good. */
  synchronized void drop() {
    lease.lose();
    order(false);
    owner.dropAll();
  }

  synchronized boolean isLeading() {
    return leading && lease.isGood();
  }

  private void lead(boolean now) {
    if (leading != now) {
      leading = now;
      listener.leads(now);
    }
  }
}
