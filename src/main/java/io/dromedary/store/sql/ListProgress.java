package io.dromedary.store.sql;

/** The counters of one list that is not done; part of the writer's transaction. */
public record ListProgress(
    long listId, long readTo, long expected, long settled, boolean complete) {

  /** The counters of a list of which nothing was read. */
  public static ListProgress of(long listId) {
    return new ListProgress(listId, 0, 0, 0, false);
  }

  /** After a line that gets an outcome. */
  public ListProgress expectOne(long line) {
    return new ListProgress(listId, Math.max(readTo, line), expected + 1, settled, complete);
  }

  /** After a line that was expected before was expected once more. */
  public ListProgress expectOneLess() {
    return new ListProgress(listId, readTo, expected - 1, settled, complete);
  }

  /** After a line has got its outcome. */
  public ListProgress settleOne() {
    return new ListProgress(listId, readTo, expected, settled + 1, complete);
  }

  /** After some lines have got their outcomes. */
  public ListProgress settle(long lines) {
    return new ListProgress(listId, readTo, expected, settled + lines, complete);
  }

  /** After its last line was read. */
  public ListProgress readToEnd() {
    return new ListProgress(listId, readTo, expected, settled, true);
  }

  /** Its file has grown. */
  public ListProgress readOn() {
    return new ListProgress(listId, readTo, expected, settled, false);
  }

  /** Returns true when every line has its outcome. */
  public boolean isOver() {
    return complete && settled == expected;
  }
}
