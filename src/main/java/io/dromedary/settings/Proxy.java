package io.dromedary.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy through which calls go.
 *
 * @param type how it is spoken to
 * @param host its host name or address, an IPv6 address without brackets
 * @param port its port, 1 to 65535
 * @param login who we are to it; empty when it asks for nothing
 */
public record Proxy(Type type, String host, int port, Optional<Login> login) {

  private static final int MAX_PORT = 65_535;

  /** That of curl, which programs with these variables have followed. */
  private static final int PORT_IN_ENVIRONMENT = 1080;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?<login>[!-~&&[^/?#]]*)@)?"
              + "(?:\\[(?<address>[0-9A-Fa-f:.]+)]|(?<name>[!-~&&[^/?#@:\\[\\]]]+))"
              + "(?::(?<port>[0-9]{1,5}))?/?");

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

  /** Refuses a port out of range. */
  public Proxy {
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 1 to " + MAX_PORT + ", was " + port);
    }
  }

  /**
   * Reads {@code http://user:password@host:port} or {@code socks5://host:port}. User and password
   * may be percent-encoded.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static Proxy parse(String text) {
    Matcher parts = parts(text);
    if (parts.group("scheme") == null || parts.group("port") == null) {
      throw new IllegalArgumentException("a scheme and a port are needed");
    }
    return of(parts, Type.valueOf(parts.group("scheme").toUpperCase(Locale.ROOT)));
  }

  /**
   * Reads the value of a variable such as {@code http_proxy} as curl does: {@code http://} and the
   * port, 1080 then, may be missing.
   *
   * @throws IllegalArgumentException when it is something else, such as another kind of proxy
   */
  static Proxy ofVariable(String text) {
    Matcher parts = parts(text);
    String scheme = parts.group("scheme");
    if (scheme != null && !scheme.equalsIgnoreCase("http")) {
      throw new IllegalArgumentException("not an HTTP proxy");
    }
    return of(parts, Type.HTTP);
  }

  /** As it may be shown: without name and password. */
  public String shown() {
    String bracketed = host.indexOf(':') < 0 ? host : '[' + host + ']';
    return type.name().toLowerCase(Locale.ROOT) + "://" + bracketed + ':' + port;
  }

  private static Matcher parts(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a proxy");
    }
    return parts;
  }

  private static Proxy of(Matcher parts, Type type) {
    String address = parts.group("address");
    String port = parts.group("port");
    return new Proxy(
        type,
        address == null ? parts.group("name") : address,
        port == null ? PORT_IN_ENVIRONMENT : Integer.parseInt(port),
        Optional.ofNullable(parts.group("login")).map(Proxy::login));
  }

  private static Login login(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new Login(decoded(userInfo), "")
        : new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
  }

  /** A plus sign stands for itself here (RFC 3986). */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
