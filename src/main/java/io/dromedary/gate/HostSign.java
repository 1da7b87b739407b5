package io.dromedary.gate;

/** The meaning for its host of the end of a call that is no limit. */
public enum HostSign {
  /** Nothing. */
  NONE,
  /** The host may be strained, as a timeout says: its pace falls. */
  STRAIN,
  /**
   * It failed at this URL and may do better a moment later, as a 500 or 502 says: the host pauses,
   * its pace falls, and the URL is asked again.
   */
  FAULT,
  /**
   * A sign of a limiter that names no time, such as a 503 without Retry-After or a connection that
   * is closed before the answer: as {@link #FAULT}, and slots and pace learn from it.
   */
  OVERLOAD;

  /** Returns true when the host pauses and the URL is asked again. */
  public boolean isPause() {
    return this == FAULT || this == OVERLOAD;
  }
}
