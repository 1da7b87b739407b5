package io.dromedary.frontier;

import io.dromedary.store.Arrival;
import io.dromedary.store.LineChange;
import io.dromedary.store.LineId;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import java.util.function.Supplier;

/**
 * Takes in the lines of lists. What it takes is durable with the close of the list at the latest.
 * Methods block.
 */
final class LineIntake {

  private final CommitQueue commits;
  private final Backlog backlog;
  private final Supplier<FrontierListener> listener;

  LineIntake(CommitQueue commits, Backlog backlog, Supplier<FrontierListener> listener) {
    this.commits = commits;
    this.backlog = backlog;
    this.listener = listener;
  }

  /** The answer to a line that asks for a key. */
  Seen look(String key, LineId at) {
    return commits.call(new LineChange.Look(key, at));
  }

  /** Takes in the URL of a line. */
  Seen put(Arrival arrival, Seen mark) {
    backlog.awaitRoom();
    listener.get().lineRead();
    return commits.call(new LineChange.Put(arrival, mark));
  }

  /** Gives a line an outcome that needs no call. */
  void settle(LineId at, Settlement settlement) {
    backlog.awaitRoom();
    listener.get().lineRead();
    commits.call(new LineChange.Settle(at, settlement));
  }

  /** Forgets the answer of a URL. */
  void forget(String key) {
    commits.call(new LineChange.Forget(key));
  }
}
