package io.dromedary.frontier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The only writer of the database. Operations are grouped: a commit takes what has come within 10
 * ms, 1,000 at the most. Whoever must not block submits; a thread that may block can call, which
 * runs the operation at once within the open transaction. When a transaction fails, what was in it
 * is run again without the operation that was at fault.
 */
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int GROUP = 1_000;
  private static final Duration LINGER = Duration.ofMillis(10);
  private static final Duration STORAGE_RETRY = Duration.ofSeconds(1);

  /** Calls under way and gates that close are what queues here; both are far below it. */
  private static final int QUEUE = 100_000;

  private final Connection connection;
  private final Transaction transaction;
  private final ScheduledExecutorService writing;
  private final Executor callbacks;
  private final Backlog backlog;
  private final Consumer<Effects> listener;
  private final WriterVitals vitals;

  private final ReentrantLock queueLock = new ReentrantLock();
  private final ArrayDeque<Task<?>> queue = new ArrayDeque<>();
  private boolean urgent;
  private boolean closing;
  private boolean direct;

  private final ReentrantLock database = new ReentrantLock();
  private final List<Task<?>> batch = new ArrayList<>();

  /**
   * Makes a writer.
   *
   * @param writing runs the commits; shut down with the writer
   * @param callbacks runs the listener and the completions after each commit, in order
   * @param backlog grows with each commit
   * @param listener is told of each commit
   * @param vitals is told how writing goes
   */
  Writer(
      Connection connection,
      ScheduledExecutorService writing,
      Executor callbacks,
      Backlog backlog,
      Consumer<Effects> listener,
      WriterVitals vitals)
      throws SQLException {
    this.connection = connection;
    this.writing = writing;
    this.transaction = new Transaction(connection);
    connection.commit();
    this.callbacks = callbacks;
    this.backlog = backlog;
    this.listener = listener;
    this.vitals = vitals;
  }

  /** Queues an operation; never blocks. The stage ends after its commit, on a callback thread. */
  <T> CompletionStage<T> submit(Operation<T> operation) {
    return submit(operation, false);
  }

  /** As {@link #submit}, but the commit does not wait for more to come. */
  <T> CompletionStage<T> submitNow(Operation<T> operation) {
    return submit(operation, true);
  }

  /**
   * Runs an operation on this thread, within the open transaction; it is committed with it, soon.
   * Blocks.
   */
  <T> T call(Operation<T> operation) throws SQLException {
    Task<T> task = new Task<>(operation);
    CompletableFuture<T> outcome = task.committed().toCompletableFuture();
    database.lock();
    try {
      run(task);
    } finally {
      database.unlock();
    }
    wakeForDirect();
    if (outcome.isCompletedExceptionally()) {
      throw new SQLException("the database refused a change", failureOf(outcome));
    }
    return task.result();
  }

  /** Commits what is queued, then closes the connection. Blocks. */
  @Override
  public void close() {
    refuseFromNowOn();
    database.lock();
    try {
      turn();
      connection.close();
    } catch (SQLException e) {
      LOG.warn("The database did not close cleanly", e);
    } finally {
      database.unlock();
    }
    writing.shutdownNow();
  }

  private void refuseFromNowOn() {
    queueLock.lock();
    try {
      closing = true;
    } finally {
      queueLock.unlock();
    }
  }

  private <T> CompletionStage<T> submit(Operation<T> operation, boolean now) {
    Task<T> task = new Task<>(operation);
    queueLock.lock();
    try {
      if (closing || queue.size() >= QUEUE) {
        task.fail(new RejectedExecutionException(refusal()));
        return task.committed();
      }
      queue.add(task);
      wake(now);
    } finally {
      queueLock.unlock();
    }
    return task.committed();
  }

  private String refusal() {
    return closing ? "the frontier is closed" : QUEUE + " operations wait for the database already";
  }

  /** Sees to it that a turn follows on what has just been queued. Under the queue's lock. */
  private void wake(boolean now) {
    if (!urgent && (now || queue.size() >= GROUP)) {
      urgent = true;
      writing.execute(this::turn);
    } else if (queue.size() == 1) {
      linger();
    }
  }

  private void wakeForDirect() {
    queueLock.lock();
    try {
      if (!direct && !closing) {
        direct = true;
        linger();
      }
    } finally {
      queueLock.unlock();
    }
  }

  private void linger() {
    var unused = writing.schedule(this::turn, LINGER.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Commits what has come, group by group. One turn at a time; several threads may take them. */
  private void turn() {
    boolean more = true;
    while (more) {
      database.lock();
      try {
        List<Task<?>> next = take();
        next.forEach(this::run);
        commit();
        more = next.size() == GROUP;
      } finally {
        database.unlock();
      }
    }
  }

  private List<Task<?>> take() {
    queueLock.lock();
    try {
      List<Task<?>> next = new ArrayList<>();
      while (next.size() < GROUP && !queue.isEmpty()) {
        next.add(queue.remove());
      }
      direct = false;
      urgent = false;
      return next;
    } finally {
      queueLock.unlock();
    }
  }

  /** Runs a task in the open transaction, until it has run or was at fault itself. */
  private void run(Task<?> task) {
    Exception failure = attempt(task);
    while (failure != null) {
      rollback();
      boolean storage = isStorage(failure);
      if (storage) {
        awaitStorage(failure);
      } else {
        task.fail(failure);
      }
      failure = attemptAgain();
      if (failure == null && storage) {
        failure = attempt(task);
      }
    }
  }

  private @Nullable Exception attempt(Task<?> task) {
    try {
      task.run(transaction);
      batch.add(task);
      return null;
    } catch (SQLException | RuntimeException e) {
      return e;
    }
  }

  /**
   * Runs what was in the transaction once more, in its order; it succeeded before, so only the
   * storage can fail it.
   */
  private @Nullable Exception attemptAgain() {
    List<Task<?>> tasks = List.copyOf(batch);
    try {
      for (Task<?> task : tasks) {
        task.run(transaction);
      }
      return null;
    } catch (SQLException | RuntimeException e) {
      return e;
    }
  }

  private void commit() {
    if (batch.isEmpty()) {
      return;
    }
    long begun = vitals.now();
    Exception failure = attemptCommit();
    while (failure != null) {
      rollback();
      awaitStorage(failure);
      failure = attemptAgain();
      if (failure == null) {
        failure = attemptCommit();
      }
    }
    Effects effects = transaction.committed();
    backlog.add(effects.lanes().size());
    List<Task<?>> done = List.copyOf(batch);
    batch.clear();
    vitals.committed(done.size(), begun);
    callbacks.execute(() -> told(effects, done));
  }

  private @Nullable Exception attemptCommit() {
    try {
      transaction.flush();
      connection.commit();
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private void told(Effects effects, List<Task<?>> done) {
    listener.accept(effects);
    done.forEach(Task::complete);
  }

  private void rollback() {
    transaction.revert();
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("Nothing to roll back", e);
    }
  }

  /** Waits a moment for room on the disk. The lock stays held: nobody can write now. */
  private void awaitStorage(Exception failure) {
    vitals.failed(failure);
    LockSupport.parkNanos(STORAGE_RETRY.toNanos());
  }

  private static boolean isStorage(Exception failure) {
    return failure instanceof SQLiteException e
        && (e.getResultCode() == SQLiteErrorCode.SQLITE_FULL
            || e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
            || e.getResultCode().name().startsWith("SQLITE_READONLY")
            || e.getResultCode().name().startsWith("SQLITE_CANTOPEN")
            || e.getResultCode().name().startsWith("SQLITE_IOERR"));
  }

  private static Throwable failureOf(CompletableFuture<?> future) {
    return future.handle((value, failure) -> failure).join();
  }
}
