package io.dromedary.app.check;

import io.dromedary.results.ResultList;
import io.dromedary.results.Results;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Results whose complete lists are noted, so that they are not read again. */
record NotedResults(Results results, Note note) implements Results {

  /** Takes note of a list that is complete. */
  @FunctionalInterface
  interface Note {
    void of(String list) throws IOException;
  }

  @Override
  public void append(ResultList list, long line, String body) throws IOException {
    results.append(list, line, body);
  }

  @Override
  public CompletionStage<Void> end(ResultList list) {
    try {
      note.of(list.name());
    } catch (IOException e) {
      return CompletableFuture.failedStage(e);
    }
    return results.end(list);
  }
}
