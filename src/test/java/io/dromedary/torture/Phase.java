package io.dromedary.torture;

/** What a process is busy with when it is killed. */
enum Phase {
  /** Starting, and finding what the last one left. */
  START,
  /** Reading a list that was dropped a moment ago. */
  READING,
  /** Calling. */
  CALLS,
  /** A host is closed. */
  COOL_DOWN,
  /** An outcome was written a moment ago. */
  WRITING,
  /** A list was finished, or moved to .done, a moment ago. */
  RENAMING
}
