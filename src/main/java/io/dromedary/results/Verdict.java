package io.dromedary.results;

/** What a final status says about a URL. */
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
