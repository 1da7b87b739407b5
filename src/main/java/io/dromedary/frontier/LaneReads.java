package io.dromedary.frontier;

import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Reads the queue for lanes, a few rows ahead. Confined to the dispatcher's thread. */
final class LaneReads {

  /** Rows that all lanes together read ahead; it bounds memory when there are many lanes. */
  private static final int READ_AHEAD = 20_000;

  /** Rows that one lane reads at once: enough to make one read cheap a row. */
  private static final int READ_AT_ONCE = 64;

  private final QueueReader reader;
  private final StorageClock storage;

  LaneReads(QueueReader reader, StorageClock storage) {
    this.reader = reader;
    this.storage = storage;
  }

  /**
   * The URL of a lane that is to be called next.
   *
   * @param lanes how many lanes share what is read ahead
   * @param after gives the lanes whose turns come next, so many at the most
   */
  Optional<QueuedUrl> peek(Lane lane, int lanes, IntFunction<List<Lane>> after) {
    int share = READ_AHEAD / Math.max(1, lanes);
    int limit = Math.max(1, Math.min(READ_AT_ONCE, share));
    boolean found = true;
    while (found && lane.needsRows()) {
      found = read(lane, after, limit);
    }
    return lane.peek();
  }

  /** Reads for the lane, and for those whose turns come next; false when it has no further row. */
  private boolean read(Lane lane, IntFunction<List<Lane>> after, int limit) {
    List<Lane> needy = new ArrayList<>(List.of(lane));
    int others = reader.lanesAtOnce() - 1;
    if (others > 0) {
      after.apply(others).stream().filter(Lane::needsRows).forEach(needy::add);
    }
    List<QueueReader.LaneAsk> asks = needy.stream().map(one -> one.ask(limit)).toList();
    List<List<QueuedUrl>> rows = timed(() -> reader.next(asks));
    for (int i = 0; i < asks.size(); i++) {
      needy.get(i).read(rows.get(i));
    }
    return !rows.get(0).isEmpty();
  }

  /** The number of outcomes that are to be delivered behind one of them. */
  long outcomes(long behind) {
    return timed(() -> reader.outcomes(behind));
  }

  private <T> T timed(Supplier<T> read) {
    storage.entered();
    try {
      return read.get();
    } finally {
      storage.left();
    }
  }
}
