package io.dromedary.throttle;

import io.dromedary.gate.Sign;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells the failures by which an overloaded host shows itself, among the JDK's exceptions. */
final class Strain {

  /** No chain of causes that means something is longer. */
  private static final int DEEPEST_CAUSE = 10;

  private Strain() {}

  /** Limiters reset connections; a timeout may have any reason. */
  static Sign of(Throwable failure) {
    return Stream.iterate(failure, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .limit(DEEPEST_CAUSE)
        .map(Strain::ofOne)
        .filter(sign -> sign != Sign.NONE)
        .findFirst()
        .orElse(Sign.NONE);
  }

  private static Sign ofOne(Throwable cause) {
    if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
      return Sign.STRAIN;
    }
    boolean neverConnected =
        cause instanceof ConnectException || cause instanceof NoRouteToHostException;
    return cause instanceof SocketException && !neverConnected ? Sign.OVERLOAD : Sign.NONE;
  }
}
