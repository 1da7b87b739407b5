package io.dromedary.http;

import io.dromedary.throttle.Cancellation;

/** The headers by which a call says what it cost. */
public final class AsyncHttpConstants {

  /** The header with the number of bytes of the body that were read; a Long, always set. */
  public static final String BYTES = "DromedaryBytes";

  /** The header with the number of requests that left; an Integer, always set. */
  public static final String REQUESTS = Cancellation.REQUESTS;

  private AsyncHttpConstants() {}
}
