package io.dromedary.frontier;

import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import java.util.Optional;
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
   */
  Optional<QueuedUrl> peek(Lane lane, int lanes) {
    int share = READ_AHEAD / Math.max(1, lanes);
    return timed(() -> lane.peek(reader, Math.max(1, Math.min(READ_AT_ONCE, share))));
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
