package io.dromedary.nodes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The part of this process that calls the hosts of slots. Its methods return at once, and are safe
 * for use by any thread.
 */
interface SlotOwner {

  /**
   * Takes free slots, and begins to call their hosts.
   *
   * @return ends when they are among {@link #own}
   */
  CompletionStage<?> take(int most);

  /**
   * Starts no further call in slots, waits for those under way, and gives the slots back.
   *
   * @return ends when they are free, and no longer among {@link #own}
   */
  CompletionStage<?> handOver(Set<Integer> slots);

  /** Forgets all slots at once, and aborts their calls: other nodes may own them already. */
  void dropAll();

  /** Looks for URLs that other nodes have queued in the slots of this one. */
  CompletionStage<?> news();

  /** The slots that it owns. */
  Set<Integer> own();

  /** The number of queued URLs in each slot; slots without any may be missing. */
  CompletionStage<Map<Integer, Long>> sizes();

  /** Starts no further call, and aborts those under way; the slots stay. */
  void suspend();

  /** Calls again. */
  void resume();
}
