package io.dromedary.store;

import io.dromedary.host.HostKey;

/**
 * A change in the lane of one list and one host.
 *
 * @param due when the URL may be called, in milliseconds since the epoch; 0 for at once
 */
public record LaneChange(LineId at, HostKey host, How how, long due) {

  /** The kind of change to a URL that is to be called. */
  public enum How {
    /** It is new in its lane. */
    QUEUED,
    /** It was under way and is to be called again, in this lane. */
    BACK,
    /** It is not to be called any more, or in another lane. */
    LEFT
  }
}
