package io.dromedary.gate;

import java.util.concurrent.TimeUnit;

/**
 * The pauses of a host that seems overloaded but names no time: a second, twice as long with each
 * further sign in a row, up to a minute. Calls that had left before a pause began belong to the
 * event that it answers, and do not lengthen it. Times are nanoseconds since the epoch. Not safe
 * for use by several threads.
 */
final class OverloadPauses {

  static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** After this many signs in a row, over five minutes, the overload is not temporary. */
  static final int GIVEN_UP_AFTER = 10;

  private int inRow;
  private long round;
  private long until;
  private long answered;
  private boolean resent;

  /** The number of the pause that calls that leave now come after. */
  long round() {
    return round;
  }

  /** The end of the last pause. */
  long until() {
    return until;
  }

  /** Good answers so far. */
  long answered() {
    return answered;
  }

  /**
   * Lets one request that got lost on a kept connection leave once more at once; not one more
   * before a good answer: a host that drops several connections does so on purpose.
   */
  boolean takeResend() {
    boolean may = inRow == 0 && !resent;
    resent |= may;
    return may;
  }

  /** Returns true when so many signs came in a row that waiting for a better answer has ended. */
  boolean isGivenUp() {
    return inRow >= GIVEN_UP_AFTER;
  }

  /** A good answer. */
  void answeredWell() {
    inRow = 0;
    answered++;
    resent = false;
  }

  /**
   * A sign of overload.
   *
   * @param callRound the round in which its call left
   * @return whether a pause begins with it
   */
  boolean begin(long callRound, long now) {
    if (callRound != round) {
      return false;
    }
    inRow = Math.min(GIVEN_UP_AFTER, inRow + 1);
    if (isGivenUp()) {
      return false;
    }
    round++;
    until = now + length();
    return true;
  }

  /**
   * The part that must be stored: the limit that is announced, or else the pause that is going on.
   */
  QuotaWindow.Announced over(QuotaWindow.Announced announced, long now) {
    return until > now && announced.until() <= now
        ? new QuotaWindow.Announced(until, 0)
        : announced;
  }

  /** The time that the present pause lasts. */
  long length() {
    return Math.min(LONGEST_NANOS, FIRST_NANOS << (inRow - 1));
  }
}
