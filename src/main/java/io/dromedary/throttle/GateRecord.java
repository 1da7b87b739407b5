package io.dromedary.throttle;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is known of a gate in the store: a closing, the end of a probe and the return to full
 * limits at once, slower changes at most every few seconds. Snapshots are handed to the store under
 * the gate's lock, so that an older one never overwrites a newer one.
 */
final class GateRecord {

  /** Between two writes of slow changes, such as a pace that recovers step by step. */
  static final long SLOW_CHANGES_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A store that has not answered for so long must not hold exchanges any longer. */
  static final long PATIENCE_SECONDS = 30;

  private static final Logger LOG = LoggerFactory.getLogger(HostThrottle.class);

  private final HostGate gate;
  private final LaneContext context;
  private CompletableFuture<@Nullable Void> stored = CompletableFuture.completedFuture(null);
  private long writtenChanges;
  private long writtenAt;

  GateRecord(HostGate gate, LaneContext context) {
    this.gate = gate;
    this.context = context;
  }

  /** Whether the last closing is in the store. */
  boolean isStored() {
    synchronized (gate) {
      return stored.isDone();
    }
  }

  /** Runs an action when the last closing is in the store, or could not be brought there. */
  void whenStored(Runnable action) {
    CompletionStage<?> last;
    synchronized (gate) {
      last = stored;
    }
    last.whenComplete((nothing, never) -> action.run());
  }

  /** Makes those who end from now on wait for a write that is to follow. */
  CompletableFuture<@Nullable Void> expectWrite() {
    synchronized (gate) {
      stored = new CompletableFuture<>();
      return stored;
    }
  }

  /** Writes the present state; ends the given stage when that is done or has failed. */
  void write(CompletableFuture<@Nullable Void> done) {
    losePatienceWith(done);
    CompletionStage<?> saved = save();
    saved.whenComplete((nothing, failure) -> written(done, failure));
  }

  /** Writes the present state, and nobody waits for it. */
  void write() {
    CompletionStage<?> saved = save();
    saved.whenComplete((nothing, failure) -> written(new CompletableFuture<>(), failure));
  }

  void writeIfDue(long now) {
    boolean due;
    synchronized (gate) {
      due = isDirty() && now - writtenAt >= SLOW_CHANGES_NANOS;
    }
    if (due) {
      write();
    }
  }

  void writeIfDirty() {
    if (isDirty()) {
      write();
    }
  }

  private void losePatienceWith(CompletableFuture<@Nullable Void> done) {
    Runnable giveUp = () -> done.complete(null);
    try {
      Future<?> patience = context.scheduler().schedule(giveUp, PATIENCE_SECONDS, TimeUnit.SECONDS);
      CompletionStage<?> ended = done;
      ended.whenComplete((nothing, never) -> patience.cancel(false));
    } catch (RejectedExecutionException shutDown) {
      LOG.debug("The scheduler is shut down: waiting for the store without a limit");
    }
  }

  private boolean isDirty() {
    synchronized (gate) {
      return gate.changes() != writtenChanges;
    }
  }

  private CompletionStage<?> save() {
    synchronized (gate) {
      writtenChanges = gate.changes();
      writtenAt = context.time().nanos();
      try {
        return context.store().save(gate.snapshot(writtenAt));
      } catch (RuntimeException failure) {
        return CompletableFuture.failedFuture(failure);
      }
    }
  }

  private void written(CompletableFuture<@Nullable Void> done, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("The gate of {} could not be stored", gate.host(), failure);
    }
    done.complete(null);
  }
}
