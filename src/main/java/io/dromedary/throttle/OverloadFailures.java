package io.dromedary.throttle;

import io.dromedary.gate.HostSign;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Recognises, among the JDK's exceptions, the failures that are signs of an overloaded host. */
final class OverloadFailures {

  /** No chain of causes that means something is longer. */
  private static final int DEEPEST_CAUSE = 10;

  private OverloadFailures() {}

  /** Limiters reset connections; a timeout may have any reason. */
  static HostSign of(Throwable failure) {
    return Stream.iterate(failure, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .limit(DEEPEST_CAUSE)
        .map(OverloadFailures::ofOne)
        .filter(sign -> sign != HostSign.NONE)
        .findFirst()
        .orElse(HostSign.NONE);
  }

  private static HostSign ofOne(Throwable cause) {
    if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
      return HostSign.STRAIN;
    }
    boolean neverConnected =
        cause instanceof ConnectException || cause instanceof NoRouteToHostException;
    return cause instanceof SocketException && !neverConnected ? HostSign.OVERLOAD : HostSign.NONE;
  }
}
