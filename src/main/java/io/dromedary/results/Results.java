package io.dromedary.results;

import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** Takes outcomes. Called by one thread at a time; methods may block for the time of a write. */
public interface Results {

  /**
   * Takes the outcome of a line. A line that has its outcome already is passed over.
   *
   * @param line the physical line, from 1
   * @param body the outcome as {@link Outcomes#body} made it
   * @throws IOException when it cannot be written; it is offered again then
   */
  void append(ResultList list, long line, String body) throws IOException;

  /**
   * Takes note that every line of a list has its outcome. The stage ends when the results are
   * complete, and fails when they cannot be completed: then the end is offered again.
   */
  CompletionStage<Void> end(ResultList list);
}
