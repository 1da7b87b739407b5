package io.dromedary.torture;

import io.dromedary.testkit.ResultRow;

/**
 * What a line of a list must end as.
 *
 * @param kind the outcome
 * @param url the URL that the results name; empty for an invalid line
 * @param duplicateOf the first line of the same URL, of a duplicate
 */
record Expected(Kind kind, String url, long duplicateOf) {

  enum Kind {
    ANSWERED,
    /** Its URL stands in another list too: answered, or recent when that was some time ago. */
    SHARED,
    DUPLICATE,
    INVALID
  }

  /** The same, when its URL stands in another list too; a duplicate stays one. */
  Expected shared() {
    return kind == Kind.ANSWERED ? new Expected(Kind.SHARED, url, duplicateOf) : this;
  }

  boolean isMetBy(ResultRow row) {
    boolean isRight =
        switch (kind) {
          case ANSWERED -> isAnswered(row);
          case SHARED -> isAnswered(row) || isOk(row, "recent");
          case DUPLICATE -> row.outcome().equals("duplicate") && row.duplicateOf() == duplicateOf;
          case INVALID -> row.outcome().equals("invalid");
        };
    return isRight && (kind == Kind.INVALID || row.url().equals(url));
  }

  private static boolean isAnswered(ResultRow row) {
    return isOk(row, "answered");
  }

  private static boolean isOk(ResultRow row, String outcome) {
    return row.outcome().equals(outcome) && row.verdict().equals("ok");
  }
}
