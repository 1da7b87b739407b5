package io.dromedary.settings;

/** The format of a line of the log. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object, for programs. */
  JSON
}
