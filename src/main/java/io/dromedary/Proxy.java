package io.dromedary;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxy through which all calls go.
 *
 * @param type how it is spoken to
 * @param host its host name or address
 * @param port its port, 1 to 65535
 * @param login who we are to it; empty when it asks for nothing
 */
public record Proxy(Type type, String host, int port, Optional<Login> login) {

  private static final int MAX_PORT = 65_535;

  /** How a proxy is spoken to. */
  public enum Type {
    /** An HTTP proxy; https goes through CONNECT (RFC 9110, section 9.3.6). */
    HTTP,
    /** SOCKS 5 (RFC 1928). */
    SOCKS5
  }

  /**
   * Name and password for a proxy.
   *
   * @param user the name
   * @param password the password, never printed
   */
  public record Login(String user, String password) {

    @Override
    public String toString() {
      return user + ":***";
    }
  }

  /**
   * Reads {@code http://user:password@host:port} or {@code socks5://host:port}. User and password
   * may be percent-encoded.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static Proxy parse(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > MAX_PORT || hasMore(uri)) {
      throw new IllegalArgumentException("not a proxy");
    }
    Type type = Type.valueOf(uri.getScheme().toUpperCase(Locale.ROOT));
    return new Proxy(
        type, uri.getHost(), uri.getPort(), Optional.ofNullable(uri.getUserInfo()).map(Proxy::of));
  }

  private static boolean hasMore(URI uri) {
    boolean hasPath = !uri.getPath().isEmpty() && !uri.getPath().equals("/");
    return hasPath || uri.getQuery() != null || uri.getFragment() != null;
  }

  private static Login of(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new Login(userInfo, "")
        : new Login(userInfo.substring(0, colon), userInfo.substring(colon + 1));
  }
}
