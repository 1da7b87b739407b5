package io.dromedary.settings;

/** The part that a node takes among those that share a database. */
public enum Role {
  /** It reads lists, calls, and writes results. */
  ALL(true, true),
  /** It reads lists and writes results; others call. */
  FILES(true, false),
  /** It only calls, and has no folders. */
  CALLS(false, true);

  private final boolean files;
  private final boolean calls;

  Role(boolean files, boolean calls) {
    this.files = files;
    this.calls = calls;
  }

  /** Returns true when it reads lists and writes results. */
  public boolean hasFiles() {
    return files;
  }

  /** Returns true when it calls. */
  public boolean calls() {
    return calls;
  }
}
