package io.dromedary.nodes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two threads of a node: one gives its signs of life and may be held up by the database, the
 * other one ends its calls in time nevertheless.
 */
final class NodeThreads {

  private static final Logger LOG = LoggerFactory.getLogger(NodeThreads.class);

  /** So late may a URL that another node has queued be seen at most. */
  private static final Duration NEWS_EVERY = Duration.ofMillis(250);

  private final ScheduledExecutorService keeping =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "node-lease"));
  private final ScheduledExecutorService timing =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "node-timer"));

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a task on the thread that may wait for the database. */
  CompletableFuture<Void> keep(Runnable task) {
    return CompletableFuture.runAsync(task, keeping);
  }

  /** Begins to drive a node that has joined. */
  void drive(Node node, SlotOwner owner, Duration beatEvery) {
    long nanos = beatEvery.toNanos();
    var unusedBeats =
        keeping.scheduleWithFixedDelay(
            guarded(node.keeper()::turn), nanos, nanos, TimeUnit.NANOSECONDS);
    AtomicBoolean asking = new AtomicBoolean();
    var unusedNews =
        timing.scheduleWithFixedDelay(
            guarded(() -> askForNews(node.lease(), owner, asking)),
            NEWS_EVERY.toNanos(),
            NEWS_EVERY.toNanos(),
            TimeUnit.NANOSECONDS);
    watchEnd(node, nanos);
  }

  /** The end of the lease is looked at when it would come, and while it is over now and then. */
  private void watchEnd(Node node, long beatNanos) {
    guarded(node.calls()::check).run();
    long left = node.lease().leftNanos();
    if (!timing.isShutdown()) {
      var unused =
          timing.schedule(
              () -> watchEnd(node, beatNanos), left > 0 ? left : beatNanos, TimeUnit.NANOSECONDS);
    }
  }

  private static void askForNews(Lease lease, SlotOwner owner, AtomicBoolean asking) {
    if (lease.isGood() && asking.compareAndSet(false, true)) {
      owner.news().whenComplete((answer, failure) -> asking.set(false));
    }
  }

  /** A mistake in one turn must not end all others. */
  private static Runnable guarded(Runnable turn) {
    return () -> {
      try {
        turn.run();
      } catch (RuntimeException e) {
        LOG.error("A turn of this node failed", e);
      }
    };
  }

  /** Ends both; tasks that were given before are still run. */
  void end() {
    timing.shutdownNow();
    keeping.shutdown();
  }
}
