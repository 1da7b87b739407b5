package io.dromedary.frontier;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a frontier's work runs on. Each runs one task at a time, in the order of coming; the
 * frontier shuts them down when it closes.
 *
 * @param writing commits to the database, and blocks on it
 * @param callbacks completes the stages behind each commit
 * @param dispatching decides which URL is called next, and reads it from the database
 */
public record FrontierThreads(
    ScheduledExecutorService writing,
    ExecutorService callbacks,
    ScheduledExecutorService dispatching) {

  /** One thread of its own for each; they start with their first task. */
  static FrontierThreads own() {
    return new FrontierThreads(
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "frontier-writer")),
        Executors.newSingleThreadExecutor(task -> new Thread(task, "frontier-callbacks")),
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "frontier-dispatch")));
  }
}
