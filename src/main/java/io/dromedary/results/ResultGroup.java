package io.dromedary.results;

/** The groups in which a person reads results. A recent line stands where its last answer did. */
public enum ResultGroup {
  /** Answered well. */
  OK,
  /** Answered with another status. */
  BROKEN,
  /** No answer. */
  FAILED,
  /** Not called, for safety. */
  REFUSED,
  /** Not a URL that can be called. */
  INVALID,
  /** Not called in time, or kept from the page. */
  UNKNOWN,
  /** Counts with an earlier line. */
  DUPLICATE;

  /** The word that stands in summaries. */
  public String word() {
    return EnumText.of(this);
  }

  /** Returns true when it is a finding that a person must look at. */
  public boolean isBad() {
    return this == BROKEN || this == FAILED || this == REFUSED || this == INVALID;
  }
}
