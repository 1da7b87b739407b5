package io.dromedary.frontier;

import io.dromedary.store.QueuedUrl;

/** Settles a URL that could not be called in time. */
@FunctionalInterface
interface GiveUp {

  /**
   * Gives a URL up; never blocks. {@code done} runs once, when that is durable.
   *
   * @param notBefore when its host may be called, in milliseconds since the epoch; 0 when not known
   */
  void giveUp(QueuedUrl url, long notBefore, String reason, Runnable done);
}
