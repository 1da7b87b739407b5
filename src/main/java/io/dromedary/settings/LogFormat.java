package io.dromedary.settings;

/** How a line of the log is written. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object, for programs. */
  JSON
}
