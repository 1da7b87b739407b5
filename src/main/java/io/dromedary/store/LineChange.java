package io.dromedary.store;

/** A change to the lines of lists that are being read. */
public sealed interface LineChange<R> extends Change<R> {

  /** Asks what is known of a key, for a line. */
  record Look(String key, LineId at) implements LineChange<Seen> {}

  /**
   * Takes in the URL of a line: it is queued, or the line gets its outcome or waits for another's.
   *
   * @param mark the result of an earlier look-up; only a hint
   */
  record Put(Arrival arrival, Seen mark) implements LineChange<Seen> {}

  /** Gives a line an outcome that needs no call. */
  record Settle(LineId at, Settlement settlement) implements LineChange<Done> {}

  /** Forgets the answer of a URL; one that waits to be called is kept. */
  record Forget(String key) implements LineChange<Done> {}
}
