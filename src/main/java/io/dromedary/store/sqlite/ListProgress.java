package io.dromedary.store.sqlite;

/** The counters of one list that is not done; part of the writer's transaction. */
record ListProgress(long listId, long readTo, long expected, long settled, boolean complete) {

  static ListProgress of(long listId) {
    return new ListProgress(listId, 0, 0, 0, false);
  }

  ListProgress expectOne(long line) {
    return new ListProgress(listId, Math.max(readTo, line), expected + 1, settled, complete);
  }

  /** After a line that was expected before was expected once more. */
  ListProgress expectOneLess() {
    return new ListProgress(listId, readTo, expected - 1, settled, complete);
  }

  ListProgress settleOne() {
    return new ListProgress(listId, readTo, expected, settled + 1, complete);
  }

  ListProgress readToEnd() {
    return new ListProgress(listId, readTo, expected, settled, true);
  }

  /** Its file has grown. */
  ListProgress readOn() {
    return new ListProgress(listId, readTo, expected, settled, false);
  }

  /** Returns true when every line has its outcome. */
  boolean isOver() {
    return complete && settled == expected;
  }
}
