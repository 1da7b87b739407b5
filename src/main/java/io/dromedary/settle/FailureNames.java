package io.dromedary.settle;

import io.dromedary.gate.HostSign;
import io.dromedary.http.CallFailedException;
import io.dromedary.http.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Names what failed, also for endpoints other than async-http, which throw the JDK's exceptions.
 */
public final class FailureNames {

  private static final int DEEPEST_CAUSE = 10;
  private static final String TOO_MANY = "Too many open files";

  private FailureNames() {}

  /**
   * The sign of a failure about its host: limiters reset connections, and a strained host is slow.
   * What this process lacks says nothing.
   */
  public static HostSign sign(Throwable failure) {
    FailureKind kind = kind(failure);
    if (isOwnFault(failure) || (kind != FailureKind.RESET && kind != FailureKind.TIMEOUT)) {
      return HostSign.NONE;
    }
    return kind == FailureKind.RESET ? HostSign.OVERLOAD : HostSign.STRAIN;
  }

  /**
   * Returns true when a call failed because this process has as many files and connections open as
   * it may (EMFILE, ENFILE): its host has no part in that.
   */
  static boolean isOwnFault(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (isOfTheSystem(cause) && String.valueOf(cause.getMessage()).startsWith(TOO_MANY)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Others may hold words that a server has sent. */
  private static boolean isOfTheSystem(Throwable cause) {
    return cause instanceof IOException
        && !(cause instanceof CallFailedException)
        && !(cause instanceof SSLException);
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
