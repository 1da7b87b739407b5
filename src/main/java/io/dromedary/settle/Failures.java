package io.dromedary.settle;

import io.dromedary.http.CallFailedException;
import io.dromedary.http.FailureKind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Names what failed, also for endpoints other than async-http, which throw the JDK's exceptions.
 */
public final class Failures {

  private Failures() {}

  /**
   * Whether a failure says that a host is strained: a reset or a timeout, of which slower calls may
   * help.
   */
  public static boolean isStrain(Throwable failure) {
    FailureKind kind = kind(failure);
    return kind == FailureKind.RESET || kind == FailureKind.TIMEOUT;
  }

  static FailureKind kind(Throwable failure) {
    if (failure instanceof CallFailedException call) {
      return call.kind();
    }
    if (failure instanceof UnknownHostException) {
      return FailureKind.DNS;
    }
    if (failure instanceof SocketTimeoutException) {
      return FailureKind.TIMEOUT;
    }
    if (failure instanceof SSLException) {
      return FailureKind.TLS;
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return FailureKind.CONNECT;
    }
    return failure instanceof SocketException ? FailureKind.RESET : FailureKind.PROTOCOL;
  }

  static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
