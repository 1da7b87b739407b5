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
 * @param atItsWord whether the host has answered so, and never otherwise, so often in a row that
 *     its answer is to be taken as it is
 */
public record Deferral(Instant until, long answered, boolean atItsWord) {

  /** The exchange property that holds it. */
  public static final String PROPERTY = "DromedaryDeferral";
}
