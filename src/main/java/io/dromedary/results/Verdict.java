package io.dromedary.results;

/** The verdict of a final status on a URL. */
public enum Verdict {
  /** The status is 2xx, or one that the settings accept. */
  OK,
  /** Any other status. */
  BROKEN;

  /** The word that stands in results. */
  public String word() {
    return EnumText.of(this);
  }
}
