package io.dromedary.http;

import java.util.Locale;
import java.util.Optional;

/**
 * A proxy through which every call goes. It resolves the host names of the URLs itself.
 *
 * @param type how to talk to it
 * @param host its name or address
 * @param port its port, 1 to 65535
 * @param credentials the name and password for it; empty when it needs none
 */
public record ProxyServer(Type type, String host, int port, Optional<Credentials> credentials) {

  private static final int MAX_PORT = 65_535;

  /** The kinds of proxies. */
  public enum Type {
    /** An HTTP proxy: absolute URLs for http, CONNECT for https (RFC 9110, section 9.3.6). */
    HTTP,
    /** A SOCKS version 5 proxy (RFC 1928). */
    SOCKS5
  }

  /**
   * The login at a proxy.
   *
   * @param user the user name
   * @param password the password
   */
  public record Credentials(String user, String password) {

    @Override
    public String toString() {
      return user + ":***";
    }
  }

  /** Refuses an empty host and a port out of range. */
  public ProxyServer {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("proxy must name a host, was ''");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("proxy port must be 1 to " + MAX_PORT + ", was " + port);
    }
  }

  /** As it may be shown: without credentials. */
  public String shown() {
    String bracketed = host.indexOf(':') < 0 ? host : '[' + host + ']';
    return type.name().toLowerCase(Locale.ROOT) + "://" + bracketed + ':' + port;
  }
}
