package io.dromedary.frontier;

import io.dromedary.store.Settlement;
import java.time.Duration;

/**
 * Listens to what happens in the frontier. Its methods run on the thread on which it happens, event
 * loops and the frontier's own included: they must return at once, and never throw.
 */
public interface FrontierListener {

  /** Does nothing. */
  FrontierListener NOBODY = new FrontierListener() {};

  /** The end of a call. */
  enum CallResult {
    /** With an answer, whatever its status. */
    ANSWERED,
    /** Without one. */
    FAILED,
    /** It was cancelled in flight. */
    CANCELLED
  }

  /** The reason why a URL went back into the queue. */
  enum Again {
    /** After a failure, or an answer of an overloaded host, that may pass. */
    RETRY,
    /** To be called at its next redirect hop. */
    REDIRECT,
    /** To be called with GET, as HEAD did not end well. */
    GET,
    /** Its host asked us to wait: it was cancelled, or got the 429 itself. */
    LIMITED,
    /** It was cancelled because this node may not call any more. */
    LEASE_LOST
  }

  /** A line was read that gets an outcome. */
  default void lineRead() {}

  /** A list has begun to be read, or to be read on. */
  default void listTaken() {}

  /** Every line of a list has its outcome, and its results are complete. */
  default void listDone() {}

  /** The rest of a list cannot be read. */
  default void listFailed() {}

  /** A line has its outcome, durably. */
  default void settled(Settlement settlement) {}

  /** A URL goes back into the queue. */
  default void again(Again why) {}

  /**
   * A call that was sent has ended.
   *
   * @param millis how long it took
   */
  default void called(CallResult end, long millis) {}

  /**
   * A URL is called for the first time.
   *
   * @param millis how long it had waited in the queue
   */
  default void waited(long millis) {}

  /**
   * A transaction was committed.
   *
   * @param operations the changes in it
   * @param took the commit alone
   */
  default void committed(int operations, Duration took) {}

  /** The database did not take a commit, which is tried again if that may help. */
  default void refused() {}
}
