package io.dromedary.results;

/** The kinds of {@link Outcome}, by the words that stand for them in results. */
public enum OutcomeType {
  /** There is a final status. */
  ANSWERED,
  /** There is no answer. */
  FAILED,
  /** It is not called: its address must not be. */
  REFUSED,
  /** It is not an http(s) URL. */
  INVALID,
  /** It is the URL of an earlier line of the same list. */
  DUPLICATE,
  /** It was checked a short time ago. */
  RECENT,
  /** It could not be called in time, or the answer says nothing about it. */
  UNKNOWN;

  /** The word that stands in results. */
  public String word() {
    return EnumText.of(this);
  }
}
