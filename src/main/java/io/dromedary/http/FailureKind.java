package io.dromedary.http;

import java.util.Locale;

/** The reason why a call ended without an answer. */
public enum FailureKind {
  /** The host name has no address, or its name server did not answer. */
  DNS,
  /** No address of the host took the connection. */
  CONNECT,
  /** Our own proxy did not take the call, or could not be reached. */
  PROXY,
  /** The TLS handshake failed or the certificate is not trusted. */
  TLS,
  /** A time limit ran out before the head of the answer was here. */
  TIMEOUT,
  /** The connection ended before the head of the answer was here. */
  RESET,
  /** The answer is not HTTP. */
  PROTOCOL;

  /** The word that stands in results: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
