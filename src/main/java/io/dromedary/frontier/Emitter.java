package io.dromedary.frontier;

import io.dromedary.host.Permit;
import io.dromedary.store.QueuedUrl;

/** Sends a URL into its route. */
@FunctionalInterface
interface Emitter {

  /**
   * Starts the call of a URL; never blocks. {@code done} runs once, when its exchange has ended.
   */
  void emit(QueuedUrl url, Permit permit, Runnable done);
}
