package io.dromedary.throttle;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells the failures by which an overloaded host shows itself: resets and timeouts. */
final class Strain {

  /** No chain of causes that means something is longer. */
  private static final int DEEPEST_CAUSE = 10;

  private Strain() {}

  static boolean isStrain(Throwable failure) {
    return Stream.iterate(failure, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .limit(DEEPEST_CAUSE)
        .anyMatch(Strain::isResetOrTimeout);
  }

  private static boolean isResetOrTimeout(Throwable cause) {
    boolean neverConnected =
        cause instanceof ConnectException || cause instanceof NoRouteToHostException;
    return cause instanceof SocketTimeoutException
        || cause instanceof TimeoutException
        || (cause instanceof SocketException && !neverConnected);
  }
}
