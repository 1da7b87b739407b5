package io.dromedary.frontier;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a frontier. Each runs one task at a time, in the order of coming; the frontier
 * shuts them down when it closes.
 *
 * @param writing commits to the database, and blocks on it
 * @param callbacks completes the stages behind each commit
 * @param dispatching decides which URL is called next, and reads it from the database
 */
public record FrontierThreads(
    ScheduledExecutorService writing,
    ExecutorService callbacks,
    ScheduledExecutorService dispatching) {

  /** Runs what does not block after a time, on the dispatching thread. */
  void later(Duration delay, Runnable task) {
    try {
      var unused = dispatching.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      FrontierLog.LOG.debug("The frontier has been closed; the task is left to the next start", e);
    }
  }

  /** One thread of its own for each; they start with their first task. */
  static FrontierThreads own() {
    return new FrontierThreads(
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "frontier-writer")),
        Executors.newSingleThreadExecutor(task -> new Thread(task, "frontier-callbacks")),
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "frontier-dispatch")));
  }
}
