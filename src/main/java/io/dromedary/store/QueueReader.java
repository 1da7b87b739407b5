package io.dromedary.store;

import io.dromedary.host.HostKey;
import java.util.List;

/**
 * Reads what is to be called; only what is committed. For one thread. All methods block, and throw
 * {@link StoreException} when it cannot be read now.
 */
public interface QueueReader {

  /** The number of URLs of one list and one host that are in the queue. */
  record LaneSize(long listId, HostKey host, int size) {}

  /**
   * Asks for the next URLs of a lane.
   *
   * @param afterLine the line behind which they stand
   * @param limit how many at the most; at least 1
   */
  record LaneAsk(long listId, HostKey host, long afterLine, int limit) {}

  /** Every lane that has a URL in the queue. */
  List<LaneSize> lanes();

  /**
   * The next URLs of some lanes, one answer for each of them, in their order; the URLs of a lane in
   * the order of their lines.
   */
  List<List<QueuedUrl>> next(List<LaneAsk> lanes);

  /** How many lanes are best read at once: more than one where each read is a round trip. */
  default int lanesAtOnce() {
    return 1;
  }

  /**
   * The number of outcomes that are to be delivered behind one of them; the ends of lists count
   * too.
   */
  long outcomes(long behind);
}
