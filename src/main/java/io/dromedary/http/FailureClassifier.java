package io.dromedary.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

/** Turns what the HTTP client throws into the kinds of failures, with reasons for people. */
final class FailureClassifier {

  private static final String CLOSED = "the connection was closed before the answer";
  private static final String CLOSED_EARLY = "the connection was closed in the TLS handshake";

  private FailureClassifier() {}

  static CallFailedException timeout(String reason) {
    return new CallFailedException(FailureKind.TIMEOUT, reason, null);
  }

  static CallFailedException lookUpTimeout(String host, String limit) {
    String reason = "no answer from the name server for " + host + " within " + limit;
    return new CallFailedException(FailureKind.DNS, reason, null);
  }

  /**
   * Returns true when a connection ended, as one does that was idle for too long for its server.
   */
  private static boolean isClosed(Throwable failure) {
    return isStale(failure)
        || failure instanceof PrematureChannelClosureException
        || (failure instanceof IOException && !(failure instanceof SSLException));
  }

  /** Returns true when the pool gave out a connection that was closed already. */
  static boolean isStale(Throwable failure) {
    return failure instanceof HttpClosedException;
  }

  /** The reason why no connection came about. */
  static CallFailedException connecting(SocketAddress server, Throwable failure) {
    if (isStale(failure)) {
      return failed(FailureKind.RESET, CLOSED, failure);
    }
    if (has(failure, SSLException.class)) {
      return tls(failure);
    }
    if (failure instanceof ConnectTimeoutException) {
      return failed(FailureKind.TIMEOUT, "no connection to " + server + " in time", failure);
    }
    return isReset(failure)
        ? failed(FailureKind.RESET, CLOSED + ": " + CauseChain.text(failure), failure)
        : failed(FailureKind.CONNECT, CauseChain.text(failure), failure);
  }

  /**
   * Returns true when a connection was there and is broken; those that never were say other things.
   */
  private static boolean isReset(Throwable failure) {
    String text = CauseChain.text(failure);
    return failure instanceof IOException
        && (text.startsWith("Connection reset") || text.startsWith("Broken pipe"));
  }

  /** The reason why a request that was sent has no answer. */
  static CallFailedException waiting(Throwable failure) {
    if (has(failure, SSLException.class)) {
      return tls(failure);
    }
    if (isStale(failure)) {
      return failed(FailureKind.RESET, CLOSED, failure);
    }
    if (isClosed(failure)) {
      return failed(FailureKind.RESET, CLOSED + ": " + CauseChain.text(failure), failure);
    }
    return failed(FailureKind.PROTOCOL, "not an HTTP answer: " + CauseChain.text(failure), failure);
  }

  private static CallFailedException tls(Throwable failure) {
    boolean closed =
        has(failure, ClosedChannelException.class)
            || CauseChain.text(failure).startsWith("Connection closed")
            || CauseChain.text(failure).startsWith("Connection reset");
    return closed
        ? failed(FailureKind.RESET, CLOSED_EARLY, failure)
        : failed(FailureKind.TLS, TlsReason.of(failure), failure);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return CauseChain.find(failure, kind).isPresent();
  }

  private static CallFailedException failed(FailureKind kind, String reason, Throwable cause) {
    return new CallFailedException(kind, reason, cause);
  }
}
