package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.store.GateChange;
import io.dromedary.store.StoredClosing;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps the closings of gates in the store: they survive kill -9. Safe for use by any thread. */
public final class ClosingStore {

  /** So many are read at once: a few hundred KiB. */
  static final int PAGE = 500;

  private final CommitQueue commits;
  private final boolean shared;
  private volatile Consumer<List<StoredClosing>> taker = found -> {};

  /**
   * Makes one.
   *
   * @param shared whether several nodes share the store: closings come with the slots of their
   *     gates
   */
  ClosingStore(CommitQueue commits, boolean shared) {
    this.commits = commits;
    this.shared = shared;
  }

  /**
   * Sets the listener for the closings that are not over of gates that this node takes; it runs on
   * a callback thread and must not block.
   */
  public void onTaken(Consumer<List<StoredClosing>> to) {
    taker = to;
  }

  /** This node has taken gates. */
  void taken(Predicate<HostKey> gates) {
    var unused =
        commits.submitNow(
            new GateChange.OpenClosings(),
            found -> {
              taker.accept(
                  found.stream().filter(one -> gates.test(new HostKey(one.gate()))).toList());
              return found;
            });
  }

  /** Keeps a closing, in the place of what is known of it. Never blocks. */
  public CompletionStage<Void> save(StoredClosing closing) {
    return commits.submit(new GateChange.SaveClosing(closing)).thenAccept(ok -> {});
  }

  /** Those that are not over, of the gates that this node has from its start. Blocks. */
  public List<StoredClosing> open() {
    return shared ? List.of() : commits.commit(new GateChange.OpenClosings());
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
