package io.dromedary.results;

import java.time.Instant;

/**
 * One time that the call of a URL was cancelled.
 *
 * @param at when
 * @param state how far the call was
 * @param reason why, such as {@code 429 from http://h/a, Retry-After 2 s}
 */
public record CancellationRecord(Instant at, State state, String reason) {

  /** The state of a call when it was cancelled. */
  public enum State {
    /** It waited for its turn: no byte had gone out. */
    NOT_STARTED,
    /** It was aborted on the wire. */
    IN_FLIGHT;

    /** The word that stands in results. */
    public String word() {
      return EnumText.of(this);
    }
  }
}
