package io.dromedary.gate;

import java.time.Instant;

/**
 * The reason why the end of a call is not final for its URL. A throttle leaves it under {@link
 * #PROPERTY} on the exchange of a call whose host seems overloaded, or was limited other than by a
 * 429.
 *
 * @param until when the host may be called again
 * @param answered good answers of the host so far in this run: when it has grown between two
 *     deferrals of a URL, other URLs of the host were answered
 * @param hostGivenUp whether the host is given up for now: it has answered so often in a row like
 *     this that its answers count as final until a good one
 */
public record Deferral(Instant until, long answered, boolean hostGivenUp) {

  /** The exchange property that holds it. */
  public static final String PROPERTY = "DromedaryDeferral";
}
