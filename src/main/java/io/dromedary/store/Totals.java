package io.dromedary.store;

/** The counters of several lists together: lines that get an outcome, and those that have it. */
public record Totals(long expected, long settled) {

  /** Of no list. */
  public static final Totals NONE = new Totals(0, 0);

  /** The sum of two. */
  public Totals plus(long moreExpected, long moreSettled) {
    return new Totals(expected + moreExpected, settled + moreSettled);
  }
}
