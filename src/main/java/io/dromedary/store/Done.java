package io.dromedary.store;

/** What a change finds that has nothing to tell. */
public enum Done {
  /** It was carried out. */
  DONE
}
