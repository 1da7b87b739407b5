package io.dromedary.host;

/**
 * Names one host for politeness: host name and port, the default ports of http and https counting
 * as one.
 *
 * @param value the canonical host name, in lower case, with {@code :port} behind it unless the port
 *     is 80 or 443
 */
public record HostKey(String value) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Refuses an empty name. */
  public HostKey {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a host key must not be empty");
    }
  }

  /**
   * Makes the key of a host.
   *
   * @param host the canonical host, an IPv6 address with its brackets
   * @param port the port that is really called, 1 to 65535
   */
  public static HostKey of(String host, int port) {
    return new HostKey(port == HTTP || port == HTTPS ? host : host + ':' + port);
  }

  @Override
  public String toString() {
    return value;
  }
}
