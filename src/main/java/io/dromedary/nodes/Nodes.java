package io.dromedary.nodes;

import io.dromedary.frontier.FrontierSlots;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import io.dromedary.store.StoreException;
import io.dromedary.throttle.HostThrottle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as one of several nodes that share a store. It calls while its lease is good, takes
 * over the slots of nodes that have died, and shares all slots evenly with those that live. Safe
 * for use by any thread.
 */
public final class Nodes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

  private final NodeSettings settings;
  private final Membership membership;
  private final TimeSource time;
  private final Lease lease;
  private final NodeListeners listeners = new NodeListeners();
  private final NodeThreads threads = new NodeThreads();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Node node;

  /**
   * Makes a node that has not joined, and may not call.
   *
   * @param membership belongs to it from now on
   */
  public Nodes(NodeSettings settings, Membership membership, TimeSource time) {
    this.settings = settings;
    this.membership = membership;
    this.time = time;
    this.lease = new Lease(time, settings.lease());
    listeners.add(new NodeLog());
  }

  /** Adds a listener. */
  public void listen(NodeListener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void unlisten(NodeListener listener) {
    listeners.remove(listener);
  }

  /** Returns true while this node may call; asked right before the bytes of each call leave. */
  public boolean isGood() {
    return lease.isGood();
  }

  /** Returns true while this node leads: at most one does, and one that lives soon will. */
  public boolean isLeading() {
    Node present = node;
    return present != null && present.calls().isLeading();
  }

  /**
   * Joins, and begins to take slots. To be called once, when the frontier has started. Blocks.
   *
   * @param throttle asks {@link #isGood} before each call
   * @throws StoreException when the database does not answer
   */
  public void start(FrontierSlots slots, HostThrottle throttle) {
    start(new OwnCalls(slots, throttle, time));
  }

  /** As {@link #start(FrontierSlots, HostThrottle)}. */
  void start(SlotOwner owner) {
    Node made = Node.of(settings, membership, lease, time, owner, listeners);
    node = made;
    await(
        threads.keep(
            () -> {
              made.keeper().join();
              made.keeper().turn();
            }));
    threads.drive(made, owner, settings.beatEvery());
  }

  /** What this node knows of itself and the others. */
  public NodeStatus status() {
    Node present = node;
    return present == null ? NodeStatus.before(settings.name()) : present.keeper().status();
  }

  /**
   * Hands all slots over, so that other nodes can take them at once, and takes none any more.
   * Blocks.
   *
   * @param patience how long calls under way are waited for
   */
  public void handOver(Duration patience) {
    Node present = node;
    if (present == null) {
      return;
    }
    CompletableFuture<?> given = present.moves().giveAll();
    try {
      given.copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).join();
    } catch (CompletionException e) {
      LOG.warn("Not all slots were handed over: {}", String.valueOf(e.getCause()));
    }
  }

  /**
   * Aborts all calls and leaves, because what this node knows is not true any more: what calls
   * bring is not stored. Blocks for no longer than the lease.
   */
  public void abandon() {
    Node present = node;
    if (present != null) {
      present.calls().drop();
    }
    close();
  }

  /**
   * Leaves: nothing of this node is stored any more, and what it has not handed over is free. To be
   * called when the routes have ended, before the store is closed. Blocks for no longer than the
   * lease.
   */
  @Override
  public void close() {
    lease.lose();
    if (closed.getAndSet(true)) {
      return;
    }
    Node present = node;
    CompletableFuture<Void> leaving =
        threads.keep(
            () -> {
              if (present != null) {
                present.keeper().leave();
              }
              membership.close();
            });
    threads.end();
    try {
      leaving.orTimeout(settings.lease().toNanos(), TimeUnit.NANOSECONDS).join();
    } catch (CompletionException e) {
      LOG.warn("This node has not left, and is declared dead soon: {}", "" + e.getCause());
    }
  }

  private static void await(CompletableFuture<Void> joined) {
    try {
      joined.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreException refused ? refused : e;
    }
  }
}
