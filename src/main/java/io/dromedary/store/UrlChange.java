package io.dromedary.store;

import java.util.List;

/** A change to a URL after its call. */
public sealed interface UrlChange<R> extends Change<R> {

  /** Settles a URL for every line that waits for it; one that is settled already is not changed. */
  record Settle(QueuedUrl url, Settlement settlement) implements UrlChange<Done> {}

  /**
   * Puts a URL back into the queue; finds whether it was in it.
   *
   * @param before as it was taken
   * @param after as it is to be called next
   */
  record PutBack(QueuedUrl before, QueuedUrl after) implements UrlChange<Boolean> {}

  /**
   * Decides for a URL that was redirected: it shares the call of the URL that it was led to, or
   * goes there itself.
   *
   * @param before as it was taken
   * @param after as it is called when it goes there itself
   */
  record Meet(QueuedUrl before, QueuedUrl after, Hop hop) implements UrlChange<Met> {}

  /**
   * The decision.
   *
   * @param goesOn whether it goes to the URL itself
   * @param left rows that were taken out of the queue
   */
  record Met(boolean goesOn, List<Long> left) {}
}
