package io.dromedary.http;

import java.time.Duration;

/**
 * The limits on the time of a call and on the bytes of an answer.
 *
 * @param timeout the most that a call may take, from the name look-up to the last byte
 * @param connectTimeout the most that a name look-up may take, and then again a connection with its
 *     TLS handshake; never above {@code timeout}
 * @param firstByteTimeout the most that may pass from the request to the head of its answer; never
 *     above {@code timeout}
 * @param maxBody bytes of an answer's body that are read before the connection is closed
 */
public record CallLimits(
    Duration timeout, Duration connectTimeout, Duration firstByteTimeout, int maxBody) {

  /** Cuts the parts down to the whole. */
  public CallLimits {
    connectTimeout = shorter(connectTimeout, timeout);
    firstByteTimeout = shorter(firstByteTimeout, timeout);
  }

  /** Refuses what no client can keep. */
  void check() {
    Duration least = Duration.ofMillis(1);
    HttpSettings.duration("timeout", timeout, least);
    HttpSettings.duration("connect-timeout", connectTimeout, least);
    HttpSettings.duration("first-byte-timeout", firstByteTimeout, least);
    HttpSettings.check(maxBody >= 0, "max-body must be 0 bytes or more, was " + maxBody);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
