package io.dromedary.frontier;

/**
 * The contents of the frontier at one moment.
 *
 * @param queued URLs that may be called as soon as there is room
 * @param held URLs whose gate is closed
 * @param delayed URLs that pause before they are called again
 * @param inFlight URLs whose call is under way
 * @param outcomes outcomes that are not written to the results yet; a little too high while a list
 *     ends
 */
public record FrontierCounts(long queued, long held, long delayed, long inFlight, long outcomes) {

  /** Nothing. */
  public static final FrontierCounts NONE = new FrontierCounts(0, 0, 0, 0, 0);
}
