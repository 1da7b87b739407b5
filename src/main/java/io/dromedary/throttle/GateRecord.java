package io.dromedary.throttle;

import io.dromedary.gate.HostGate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Keeps what is known of a gate in the store: a closing, the end of a probe and the return to full
 * limits at once, slower changes at most every few seconds. Snapshots are handed to the store under
 * the lane's lock, so that an older one never overwrites a newer one. Safe for use by any thread.
 */
final class GateRecord {

  /** Between two writes of slow changes, such as a pace that recovers step by step. */
  static final long SLOW_CHANGES_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A store that has not answered for so long must not hold exchanges any longer. */
  static final long PATIENCE_SECONDS = 30;

  private static final Logger LOG = ThrottleLog.LOG;

  private final LaneLock lock;
  private final HostGate gate;
  private final LaneContext context;
  private CompletableFuture<@Nullable Void> stored = CompletableFuture.completedFuture(null);
  private long writtenChanges;
  private long writtenAt;
  private boolean closed;

  GateRecord(LaneLock lock, HostGate gate, LaneContext context) {
    this.lock = lock;
    this.gate = gate;
    this.context = context;
  }

  /** Returns true when the last closing is in the store. */
  boolean isStored() {
    return lock.get(() -> stored.isDone());
  }

  /** Runs an action when the last closing is in the store, or could not be brought there. */
  void whenStored(Runnable action) {
    CompletionStage<?> last = lock.get(() -> stored);
    last.whenComplete((nothing, never) -> action.run());
  }

  /** Makes those who end from now on wait for a write that is to follow; under the lock. */
  CompletableFuture<@Nullable Void> expectWrite() {
    stored = new CompletableFuture<>();
    return stored;
  }

  /** Writes the present state; ends the given stage when that is done or has failed. */
  void write(CompletableFuture<@Nullable Void> done) {
    limitWait(done);
    lock.get(this::save).whenComplete((nothing, failure) -> written(done, failure));
  }

  /** Writes the present state; nothing waits for it. */
  void write() {
    lock.get(this::save)
        .whenComplete((nothing, failure) -> written(new CompletableFuture<>(), failure));
  }

  /** Writes slow changes that have waited for long enough. */
  void writeIfDue(long now) {
    if (lock.get(() -> isDirty() && now - writtenAt >= SLOW_CHANGES_NANOS)) {
      write();
    }
  }

  /** Writes what has changed since the last write. */
  void writeIfDirty() {
    if (lock.get(this::isDirty)) {
      write();
    }
  }

  /** Writes what has changed since the last write; the stage ends when that is done. */
  CompletableFuture<@Nullable Void> writeNow() {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    if (lock.get(this::isDirty)) {
      write(done);
    } else {
      done.complete(null);
    }
    return done;
  }

  /** Writes nothing from now on; under the lock. */
  void close() {
    closed = true;
  }

  /** Returns true when nothing is written any more; under the lock. */
  boolean isClosed() {
    return closed;
  }

  private boolean isDirty() {
    return !closed && gate.changes() != writtenChanges;
  }

  private CompletionStage<?> save() {
    if (closed) {
      return CompletableFuture.completedFuture(null);
    }
    writtenChanges = gate.changes();
    writtenAt = context.time().nanos();
    try {
      return context.store().save(gate.snapshot(writtenAt));
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private void limitWait(CompletableFuture<@Nullable Void> done) {
    Runnable giveUp = () -> done.complete(null);
    try {
      Future<?> patience = context.scheduler().schedule(giveUp, PATIENCE_SECONDS, TimeUnit.SECONDS);
      CompletionStage<?> ended = done;
      ended.whenComplete((nothing, never) -> patience.cancel(false));
    } catch (RejectedExecutionException shutDown) {
      LOG.debug("The scheduler is shut down: waiting for the store without a limit");
    }
  }

  private void written(CompletableFuture<@Nullable Void> done, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("The gate of {} could not be stored", gate.host(), failure);
    }
    done.complete(null);
  }
}
