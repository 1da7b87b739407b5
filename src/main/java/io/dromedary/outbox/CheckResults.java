package io.dromedary.outbox;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The results of all lists of one check, in one file. */
public final class CheckResults implements Results {

  private final ResultFile file;
  private final Set<String> running;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /**
   * Makes the results of a check.
   *
   * @param file where they go
   * @param lists the names of its lists, each another one
   */
  public CheckResults(ResultFile file, Set<String> lists) {
    this.file = file;
    this.running = new HashSet<>(lists);
  }

  @Override
  public void append(ResultList list, long line, String body) throws IOException {
    try {
      file.append(list.name(), line, body);
    } catch (ResultStream.EndedException e) {
      over.completeExceptionally(e);
    }
  }

  @Override
  public CompletionStage<Void> end(ResultList list) {
    running.remove(list.name());
    if (running.isEmpty()) {
      over.complete(null);
    }
    return CompletableFuture.completedStage(null);
  }

  /**
   * Ends when every line of every list has its outcome, or fails as soon as a stream of results
   * takes no more: what comes later goes nowhere.
   */
  public CompletionStage<Void> over() {
    return over;
  }
}
