package io.dromedary.store;

import java.util.Optional;

/**
 * Words the outcomes that the frontier finds by itself. Must be fast and must not block; called by
 * several threads.
 */
public interface OutcomeText {

  /**
   * The outcome of a line whose URL is not what was written in it.
   *
   * @param outcome the outcome of the URL
   * @param text the line as it was written
   */
  Settlement ofLine(Settlement outcome, String text);

  /** A line whose URL stands in an earlier line of its list. */
  Settlement duplicate(String url, long earlierLine);

  /** Returns true when the remembered answer of a URL is ok. */
  boolean isOk(String url, LastAnswer answer);

  /** A line whose URL was checked within recheck-after. */
  Settlement recent(String url, LastAnswer answer);

  /**
   * A URL that could not be called within give-up-after.
   *
   * @param notBefore when its host may be called again, in milliseconds since the epoch; 0 when not
   *     known
   * @param reason one line
   */
  Settlement gaveUp(QueuedUrl url, long notBefore, String reason);

  /** A URL whose exchange ended and neither settled it nor put it back. */
  Settlement unsettled(QueuedUrl url, Optional<Throwable> failure);

  /**
   * Decides on a URL that has waited for another, to which a redirect has led it.
   *
   * @param waiter as it is called when it goes on by itself
   */
  default Followed follow(QueuedUrl waiter, FollowedResult end) {
    return new Followed(waiter, Optional.empty());
  }
}
