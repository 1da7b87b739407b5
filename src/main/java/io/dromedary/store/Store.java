package io.dromedary.store;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is durable: the queue, what has been seen, lists, outcomes on their way, gates.
 * What a commit has taken survives kill -9; a power failure may lose the last moments.
 *
 * <p>Changes are made by one thread at a time; each reader belongs to one thread of its own. All
 * methods block.
 */
public interface Store extends AutoCloseable {

  /**
   * Carries changes out in one transaction, behind what was carried out ahead of it, and makes all
   * of it durable. A change that is at fault is refused alone.
   *
   * @throws NotStoredException when nothing was stored; the same may be committed once more
   */
  Commit commit(List<Change<?>> changes) throws NotStoredException;

  /**
   * Carries a change out ahead of the next commit, which makes it durable. Only what is read within
   * changes sees it before.
   *
   * @throws NotStoredException when it was not carried out, but may be tried again
   * @throws StoreException when it is at fault itself
   */
  <R> R ahead(Change<R> change) throws NotStoredException;

  /** A reader of what is to be called. */
  QueueReader queue();

  /** A reader of what is to be delivered. */
  DeliveryReader deliveries();

  /**
   * The membership of this process, when several nodes share the store; empty for a store of its
   * own. To be closed before the store.
   */
  default Optional<Membership> membership() {
    return Optional.empty();
  }

  /** The slot of a host; always 0 in a store of its own. Safe for use by any thread. */
  default int slotOf(HostKey host) {
    return 0;
  }

  /**
   * Notes a gate that is about to be saved: it is saved even when its host becomes another node's
   * before that. Does not block. Safe for use by any thread.
   */
  default void heard(HostState gate) {}

  /** The place for messages; names no secret. */
  String place();

  /**
   * The message about a place that was removed or replaced since it was opened; empty when all is
   * well. Safe for use by any thread.
   */
  Optional<String> lost();

  /** Closes it; what was not committed is lost. */
  @Override
  void close();
}
