package io.dromedary.frontier;

import io.dromedary.store.Change;
import io.dromedary.store.NodeChange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The changes that wait to be committed. A commit takes what has come within 10 ms, 1,000 at the
 * most. Whoever must not block submits; a thread that may block can call, which carries the change
 * out at once, ahead of the commit.
 */
final class CommitQueue implements AutoCloseable {

  private static final int GROUP = 1_000;
  private static final Duration LINGER = Duration.ofMillis(10);

  /** Calls under way and gates that close are what queues here; both are far below it. */
  private static final int MOST = 100_000;

  private final Committer committer;
  private final ScheduledExecutorService writing;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Task<?>> queue = new ArrayDeque<>();
  private boolean urgent;
  private boolean closing;
  private boolean ahead;

  /**
   * Makes an empty one.
   *
   * @param committer makes the commits; closed with the queue
   * @param writing runs them; shut down with the queue
   */
  CommitQueue(Committer committer, ScheduledExecutorService writing) {
    this.committer = committer;
    this.writing = writing;
    committer.onGivenUp(this::refuseFromNowOn);
  }

  /** Queues a change; never blocks. The stage ends after its commit, on a callback thread. */
  <R> CompletionStage<R> submit(Change<R> change) {
    return submit(change, false);
  }

  /** As {@link #submit}, but the commit does not wait for more to come. */
  <R> CompletionStage<R> submitNow(Change<R> change) {
    return submit(change, true);
  }

  /**
   * As {@link #submitNow}; what was found is dealt with behind the effects of its own commit and
   * before those of the next. To be used for changes of slots.
   *
   * @param then runs on a callback thread, and must not block
   */
  <R, T> CompletionStage<T> submitNow(Change<R> change, Function<R, T> then) {
    Task<R> task = new Task<>(change);
    CompletionStage<T> end = task.committed().thenApply(then);
    submit(task, true);
    return end;
  }

  /** The same; durable when it returns. Blocks. */
  <R> R commit(Change<R> change) {
    return submitNow(change).toCompletableFuture().join();
  }

  /** Carries a change out on this thread; it is committed soon. Blocks. */
  <R> R call(Change<R> change) {
    try {
      return committer.ahead(change);
    } finally {
      wakeForAhead();
    }
  }

  /** Commits what is queued, then closes the store. What cannot be written now fails. Blocks. */
  @Override
  public void close() {
    committer.giveUpWaiting();
    refuseFromNowOn();
    try {
      committer.close(this::take);
    } finally {
      writing.shutdownNow();
    }
  }

  private void refuseFromNowOn() {
    lock.lock();
    try {
      closing = true;
    } finally {
      lock.unlock();
    }
  }

  private <R> CompletionStage<R> submit(Change<R> change, boolean now) {
    Task<R> task = new Task<>(change);
    submit(task, now);
    return task.committed();
  }

  private void submit(Task<?> task, boolean now) {
    lock.lock();
    try {
      if (closing || queue.size() >= MOST) {
        task.fail(new RejectedExecutionException(refusal()));
        return;
      }
      queue.add(task);
      wake(now);
    } finally {
      lock.unlock();
    }
  }

  private String refusal() {
    return closing ? "the frontier is closed" : MOST + " changes wait for the database already";
  }

  /** Sees to it that a turn follows on what has just been queued. Under the lock. */
  private void wake(boolean now) {
    if (!urgent && (now || queue.size() >= GROUP)) {
      urgent = true;
      writing.execute(this::turn);
    } else if (queue.size() == 1) {
      linger();
    }
  }

  private void wakeForAhead() {
    lock.lock();
    try {
      if (!ahead && !closing) {
        ahead = true;
        linger();
      }
    } finally {
      lock.unlock();
    }
  }

  private void linger() {
    var unused = writing.schedule(this::turn, LINGER.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Commits what has come, group by group. One turn at a time; several threads may take them. */
  private void turn() {
    int committed = GROUP;
    while (committed == GROUP) {
      committed = committer.commit(this::take);
    }
  }

  /** A change of slots is the last of its commit: what it finds holds for all that comes later. */
  private List<Task<?>> take() {
    lock.lock();
    try {
      List<Task<?>> next = new ArrayList<>();
      boolean last = false;
      while (!last && next.size() < GROUP && !queue.isEmpty()) {
        Task<?> task = queue.remove();
        next.add(task);
        last = task.change() instanceof NodeChange;
      }
      ahead = false;
      urgent = last && !queue.isEmpty();
      if (urgent) {
        writing.execute(this::turn);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
