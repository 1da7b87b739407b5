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

  /** Every lane that has a URL in the queue. */
  List<LaneSize> lanes();

  /** The next URLs of a lane behind a line, in the order of their lines. */
  List<QueuedUrl> next(long listId, HostKey host, long afterLine, int limit);

  /**
   * The number of outcomes that are to be delivered behind one of them; the ends of lists count
   * too.
   */
  long outcomes(long behind);
}
