package io.dromedary.frontier;

import io.dromedary.store.GateChange;
import io.dromedary.store.StoredClosing;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Keeps the closings of gates in the store: they survive kill -9. Safe for use by any thread. */
public final class ClosingStore {

  /** So many are read at once: a few hundred KiB. */
  static final int PAGE = 500;

  private final CommitQueue commits;

  ClosingStore(CommitQueue commits) {
    this.commits = commits;
  }

  /** Keeps a closing, in the place of what is known of it. Never blocks. */
  public CompletionStage<Void> save(StoredClosing closing) {
    return commits.submit(new GateChange.SaveClosing(closing)).thenAccept(ok -> {});
  }

  /** Those that are not over. Blocks. */
  public List<StoredClosing> open() {
    return commits.commit(new GateChange.OpenClosings());
  }

  /**
   * Gives each closing that began in a time, both ends included, in the order of beginning. What
   * was saved before is among them. Blocks.
   *
   * @param from in milliseconds since the epoch
   * @param to in milliseconds since the epoch
   */
  public void each(long from, long to, Consumer<StoredClosing> taker) {
    StoredClosing last = new StoredClosing("", from, true, "");
    for (List<StoredClosing> page = page(last, to); !page.isEmpty(); page = page(last, to)) {
      page.forEach(taker);
      last = page.get(page.size() - 1);
    }
  }

  /** Queued behind what was saved before. */
  private List<StoredClosing> page(StoredClosing last, long to) {
    return commits.commit(new GateChange.NextClosings(last, to, PAGE));
  }
}
