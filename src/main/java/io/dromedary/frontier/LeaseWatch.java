package io.dromedary.frontier;

import io.dromedary.host.HostPermits;
import java.time.Duration;

/**
 * Looks whether this process may call at all, and again a second later when it may not: the right
 * may come back without notice. Confined to the dispatcher's thread.
 */
final class LeaseWatch {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final HostPermits permits;
  private final EventLoop loop;
  private boolean looking;

  LeaseWatch(HostPermits permits, EventLoop loop) {
    this.permits = permits;
    this.loop = loop;
  }

  /** Returns true when calls may be made; if not, the loop has another turn soon. */
  boolean isGood() {
    boolean good = permits.mayCall();
    if (!good && !looking) {
      looking = true;
      loop.after(LOOK_AGAIN, () -> looking = false);
    }
    return good;
  }
}
