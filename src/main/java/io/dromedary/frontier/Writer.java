package io.dromedary.frontier;

import io.dromedary.store.StoreException;
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

/**
 * The only writer of the database. Operations are grouped: a commit takes what has come within 10
 * ms, 1,000 at the most. Whoever must not block submits; a thread that may block can call, which
 * runs the operation at once within the open transaction. When a transaction fails, what was in it
 * is run again without the operation that was at fault.
 *
 * <p>While the disk is full it tries again and again, until it is told to give up: then what is not
 * committed fails, and nothing is taken any more, because what comes later may build on what was
 * lost.
 */
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int GROUP = 1_000;

  /** What SQLite says of a transaction that is there already. */
  private static final String WITHIN = "within a transaction";

  private static final Duration LINGER = Duration.ofMillis(10);
  private static final Duration STORAGE_RETRY = Duration.ofMillis(500);

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
  private volatile boolean patient = true;
  private volatile Consumer<StoreException> onEnd = end -> {};

  /** Whether a statement may have failed; guarded by the lock of the database. */
  private boolean stale;

  /** Whether there may be no transaction; guarded by the lock of the database. */
  private boolean ended;

  /** Why nothing is written any more; guarded by the lock of the database. */
  private @Nullable StoreException end;

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

  /** Names who is told when nothing can be written any more, by itself; at most once. */
  void onEnd(Consumer<StoreException> listener) {
    onEnd = listener;
  }

  /** From now on a disk that cannot be written is not waited for. */
  void giveUpWaiting() {
    patient = false;
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

  /**
   * Commits what is queued, then closes the connection. What cannot be written now fails. Blocks.
   */
  @Override
  public void close() {
    giveUpWaiting();
    refuseFromNowOn();
    database.lock();
    try {
      turn();
      checkpoint();
      connection.close();
    } catch (SQLException e) {
      LOG.warn("The database did not close cleanly, the next start mends that: {}", e.toString());
    } finally {
      database.unlock();
    }
    writing.shutdownNow();
  }

  /** Leaves one file behind. Readers are closed after us, and they could not write it. */
  private void checkpoint() throws SQLException {
    connection.setAutoCommit(true);
    transaction.execute("pragma wal_checkpoint(truncate)");
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
    Exception failure = end == null ? attempt(task) : null;
    while (failure != null && end == null) {
      rollback();
      boolean again = mayPass(failure);
      if (!again && end == null) {
        task.fail(failure);
      }
      redo();
      failure = again && end == null ? attempt(task) : null;
    }
    if (end != null) {
      task.fail(end);
    }
  }

  /**
   * Runs what was in the transaction once more, until it has run; it succeeded before, so only the
   * storage can fail it.
   */
  private void redo() {
    Exception failure = end == null ? attemptAgain() : null;
    while (failure != null && end == null) {
      rollback();
      if (!mayPass(failure) && end == null) {
        giveUp("the database refused what it had taken before", failure);
      }
      failure = end == null ? attemptAgain() : null;
    }
  }

  private @Nullable Exception attempt(Task<?> task) {
    try {
      vitals.entered();
      freshen();
      task.run(transaction);
      batch.add(task);
      return null;
    } catch (SQLException | RuntimeException e) {
      return e;
    } finally {
      vitals.left();
    }
  }

  /** Runs what was in the transaction once more, in its order. */
  private @Nullable Exception attemptAgain() {
    List<Task<?>> tasks = List.copyOf(batch);
    try {
      freshen();
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
    Exception failure = timedCommit();
    while (failure != null) {
      rollback();
      if (!mayPass(failure) && end == null) {
        giveUp("the database refused a commit", failure);
      }
      redo();
      if (end != null) {
        return;
      }
      failure = timedCommit();
    }
    Effects effects = transaction.committed();
    backlog.add(effects.lanes().size());
    List<Task<?>> done = List.copyOf(batch);
    batch.clear();
    vitals.committed(done.size(), begun);
    callbacks.execute(() -> told(effects, done));
  }

  private @Nullable Exception timedCommit() {
    vitals.entered();
    try {
      return attemptCommit();
    } finally {
      vitals.left();
    }
  }

  /** The driver's own commit begins the next transaction, too, and fails when only that does. */
  private @Nullable Exception attemptCommit() {
    try {
      transaction.flush();
      transaction.execute("commit");
    } catch (SQLException e) {
      return e;
    }
    ended = true;
    beginNext();
    return null;
  }

  /** What is committed stays so, whether the next transaction can begin now or later. */
  private void beginNext() {
    try {
      begin();
    } catch (SQLException e) {
      LOG.debug("The next transaction begins with its first operation", e);
    }
  }

  private void told(Effects effects, List<Task<?>> done) {
    listener.accept(effects);
    done.forEach(Task::complete);
  }

  private void freshen() throws SQLException {
    if (ended) {
      begin();
    }
    if (stale) {
      transaction.renew();
      stale = false;
    }
  }

  private void rollback() {
    transaction.revert();
    stale = true;
    try {
      connection.rollback();
    } catch (SQLException e) {
      ended = true; // a full disk has rolled back already, and then the driver begins none
    }
  }

  /**
   * Begins a transaction. While that fails nothing may run: each statement would be committed by
   * itself.
   */
  private void begin() throws SQLException {
    try {
      transaction.execute("begin immediate");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains(WITHIN)) {
        throw e;
      }
    }
    ended = false;
  }

  /**
   * Waits a moment when the disk is at fault; false when it is not. Gives up when nobody waits any
   * more or the database is damaged. The lock stays held: nobody can write now.
   */
  private boolean mayPass(Exception failure) {
    if (StorageTrouble.isDamage(failure)) {
      giveUp(Damage.WORDS, failure);
      return false;
    }
    if (!StorageTrouble.passes(failure)) {
      return false;
    }
    if (!patient) {
      giveUp("the database cannot be written", failure);
      return false;
    }
    vitals.failed(failure);
    LockSupport.parkNanos(STORAGE_RETRY.toNanos());
    return true;
  }

  /** Fails what is not committed, and takes nothing any more. */
  private void giveUp(String why, Exception failure) {
    StoreException failed = new StoreException(why, failure);
    end = failed;
    refuseFromNowOn();
    if (patient) {
      onEnd.accept(failed);
    }
    List<Task<?>> lost = List.copyOf(batch);
    batch.clear();
    callbacks.execute(() -> lost.forEach(task -> task.fail(failed)));
  }

  private static Throwable failureOf(CompletableFuture<?> future) {
    return future.handle((value, failure) -> failure).join();
  }
}
