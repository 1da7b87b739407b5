package io.dromedary.frontier;

import io.dromedary.store.Change;
import io.dromedary.store.Commit;
import io.dromedary.store.Effects;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.NotStoredException.Kind;
import io.dromedary.store.Store;
import io.dromedary.store.StoreException;
import io.dromedary.store.WentBackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only one that changes the store. While the disk is full it tries again and again, until it is
 * asked to give up: then what is not committed fails, and nothing is taken any more, because what
 * comes later may build on what was lost.
 */
final class Committer {

  private static final Duration STORAGE_RETRY = Duration.ofMillis(500);

  /** Asks the store once. */
  @FunctionalInterface
  private interface StoreCall<T> {
    T make() throws NotStoredException;
  }

  private final Store store;
  private final Executor callbacks;
  private final Backlog backlog;
  private final Consumer<Effects> listener;
  private final CommitHealth health;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean patient = true;
  private volatile Consumer<StoreException> onEnd = end -> {};
  private volatile boolean wentBack;
  private volatile Runnable onGivenUp = () -> {};

  /** The failure after which nothing is written any more; guarded by the lock. */
  private @Nullable StoreException end;

  /**
   * Makes one that has committed nothing.
   *
   * @param callbacks runs the listener and the completions after each commit, in order
   * @param backlog grows with each commit
   * @param listener gets the effects of each commit
   * @param health is notified of each commit and failure
   */
  Committer(
      Store store,
      Executor callbacks,
      Backlog backlog,
      Consumer<Effects> listener,
      CommitHealth health) {
    this.store = store;
    this.callbacks = callbacks;
    this.backlog = backlog;
    this.listener = listener;
    this.health = health;
  }

  /** Sets the listener for the time when nothing can be written any more; called at most once. */
  void onEnd(Consumer<StoreException> listener) {
    onEnd = listener;
  }

  /** Sets the action that runs, however it has given up, before anybody is notified. */
  void onGivenUp(Runnable first) {
    onGivenUp = first;
  }

  /** From now on a disk that cannot be written is not waited for. */
  void giveUpWaiting() {
    patient = false;
  }

  /**
   * Returns true when the store has lost commits of this process, and nothing is written any more.
   */
  boolean hasGoneBack() {
    return wentBack;
  }

  /** Carries a change out on this thread, ahead of the next commit. Blocks. */
  <R> R ahead(Change<R> change) {
    lock.lock();
    try {
      return patiently(() -> store.ahead(change));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Commits the next tasks together with what was carried out ahead; says how many tasks that were.
   * Blocks.
   */
  int commit(Supplier<List<Task<?>>> next) {
    lock.lock();
    try {
      List<Task<?>> tasks = next.get();
      commit(tasks);
      return tasks.size();
    } finally {
      lock.unlock();
    }
  }

  /** Commits the rest and closes the store. Blocks. */
  void close(Supplier<List<Task<?>>> rest) {
    lock.lock();
    try {
      List<Task<?>> tasks = rest.get();
      while (!tasks.isEmpty()) {
        commit(tasks);
        tasks = rest.get();
      }
      commit(tasks);
      store.close();
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Task<?>> tasks) {
    List<Change<?>> changes = tasks.stream().<Change<?>>map(Task::change).toList();
    Commit done;
    try {
      done = patiently(() -> store.commit(changes));
    } catch (RuntimeException e) {
      tasks.forEach(task -> task.fail(e));
      return;
    }
    // It is durable from here on, whatever the listeners do.
    backlog.add(done.effects().lanes().size());
    callbacks.execute(() -> complete(done, tasks));
    if (done.changes() > 0) {
      health.committed(done.changes(), done.took());
    }
  }

  private void complete(Commit done, List<Task<?>> tasks) {
    listener.accept(done.effects());
    for (int i = 0; i < tasks.size(); i++) {
      tasks.get(i).end(done.results().get(i));
    }
  }

  /** Tries until it is done, or until nothing can be written any more. */
  private <T> T patiently(StoreCall<T> attempt) {
    while (end == null) {
      try {
        return timed(attempt);
      } catch (NotStoredException e) {
        waitOrGiveUp(e);
      }
    }
    throw end;
  }

  private <T> T timed(StoreCall<T> attempt) throws NotStoredException {
    health.entered();
    try {
      return attempt.make();
    } finally {
      health.left();
    }
  }

  /** The lock is kept: nobody can write now. */
  private void waitOrGiveUp(NotStoredException failure) {
    if (failure.kind() == Kind.PASSES && patient) {
      health.failed(failure.reason());
      LockSupport.parkNanos(STORAGE_RETRY.toNanos());
    } else {
      giveUp(end(failure, String.valueOf(failure.getMessage())));
    }
  }

  private static StoreException end(NotStoredException failure, String why) {
    return failure.kind() == Kind.WENT_BACK
        ? new WentBackException(why, failure.reason())
        : new StoreException(why, failure.reason());
  }

  private void giveUp(StoreException failed) {
    end = failed;
    wentBack = failed instanceof WentBackException;
    onGivenUp.run();
    if (patient) {
      onEnd.accept(failed);
    }
  }
}
