package io.dromedary.store;

import java.util.List;

/**
 * Reads outcomes on their way to the results; only what is committed. For one thread. Methods
 * block, and throw {@link StoreException} when they cannot be read now.
 */
public interface DeliveryReader {

  /** One outcome; line 0 is the end of its list. */
  record Delivery(long seq, LineId at, String outcome, String verdict, String body) {

    /** Returns true when it is the end of its list. */
    public boolean isEnd() {
      return at.line() == 0;
    }
  }

  /**
   * The names of a list that outcomes belong to.
   *
   * @param openedAt in milliseconds since the epoch
   */
  record ListName(String name, String results, long openedAt) {}

  /** The next outcomes behind one, in the order of settling. */
  List<Delivery> next(long afterSeq, int limit);

  /** The name of the results of a list. */
  ListName list(long listId);
}
