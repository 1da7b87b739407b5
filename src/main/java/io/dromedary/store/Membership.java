package io.dromedary.store;

import java.time.Duration;
import java.util.List;

/**
 * The membership of this process in a store that several nodes share. For one thread, on a
 * connection of its own. Methods but {@link #join} block for one round trip, and never longer than
 * the lease; they throw {@link StoreException} when the database does not answer in time.
 */
public interface Membership extends AutoCloseable {

  /**
   * The time after which a node that gives no sign of life has no lease any more: its own, and a
   * fifth for clocks that do not run alike and signs that were on their way.
   */
  static Duration surelyOver(Duration lease) {
    return lease.multipliedBy(6).dividedBy(5);
  }

  /**
   * Registers this process as a node that is new and owns no slot. What an earlier registration of
   * it has not committed is refused from now on. A node that is in its way because it has the same
   * inbox, or another lease, is looked at for as long as it may call: for up to 1.2 leases.
   *
   * @param name how it is called in logs and in health
   * @param calls whether it takes slots
   * @return its number, never used again
   * @throws StoreException also when a node is in its way that lives
   */
  long join(String name, boolean calls);

  /** Shows that this node lives, and looks at the others. */
  Beat beat();

  /**
   * Declares a node dead whose beats have stood still. Its slots are free then, and nothing of it
   * is stored any more.
   *
   * @param seen its count when it was last looked at
   * @return false when it has beaten since, or is dead already
   */
  boolean declareDead(long node, long seen);

  /** Ends the membership: slots that are left are free, and nothing of this node is stored. */
  void leave();

  /** Closes the connection; the membership lasts. */
  @Override
  void close();

  /**
   * What a node sees at a beat.
   *
   * @param alive false when another node has declared this one dead
   * @param ahead how far the clock of the database is ahead of this process; negative when behind
   * @param others the other nodes that live
   * @param free how many slots belong to no node
   * @param own how many belong to this one
   */
  record Beat(boolean alive, Duration ahead, List<Other> others, int free, int own) {

    /** The same of a node that does not count as alive. */
    public Beat dead() {
      return new Beat(false, ahead, others, free, own);
    }
  }

  /**
   * Another node that lives.
   *
   * @param beats how often it has shown that it lives
   * @param slots how many slots it owns
   * @param calls whether it takes slots at all
   */
  record Other(long id, String name, long beats, int slots, boolean calls) {}
}
