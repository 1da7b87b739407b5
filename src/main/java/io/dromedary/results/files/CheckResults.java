package io.dromedary.results.files;

import io.dromedary.results.ResultList;
import io.dromedary.results.Results;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The results of all lists of one check, in one file. */
public final class CheckResults implements Results {

  private final AtomicReference<@Nullable ResultFile> file = new AtomicReference<>();
  private final Set<String> running;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /**
   * Makes the results of a check.
   *
   * @param lists the names of its lists, each another one
   */
  public CheckResults(Set<String> lists) {
    this.running = new HashSet<>(lists);
  }

  /**
   * Says where they go; to be called once, before the first outcome comes.
   *
   * @param file the file
   * @param done the lists of which every outcome stands in it already
   */
  public synchronized void begin(ResultFile file, Collection<String> done) {
    this.file.set(file);
    running.removeAll(done);
    endIfAllAre();
  }

  @Override
  public void append(ResultList list, long line, String body) throws IOException {
    ResultFile open = file.get();
    if (open == null) {
      throw new IllegalStateException("an outcome came before the results were opened");
    }
    try {
      open.append(list.name(), line, body);
    } catch (ResultStream.EndedException e) {
      over.completeExceptionally(e);
    }
  }

  @Override
  public synchronized CompletionStage<Void> end(ResultList list) {
    running.remove(list.name());
    endIfAllAre();
    return CompletableFuture.completedStage(null);
  }

  /**
   * Ends when every line of every list has its outcome, or fails as soon as a stream of results
   * takes no more: what comes later goes nowhere.
   */
  public CompletionStage<Void> over() {
    return over;
  }

  private void endIfAllAre() {
    if (running.isEmpty()) {
      over.complete(null);
    }
  }
}
