package io.dromedary.store;

/** The result of a change that has nothing to report. */
public enum Done {
  /** It was carried out. */
  DONE
}
