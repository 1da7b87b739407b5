package io.dromedary.settings;

/** Who may read results. */
public enum ReadableBy {
  /** The user who runs the program. */
  OWNER,
  /** The group of the folder, too. */
  GROUP
}
