package io.dromedary.settings;

import io.dromedary.http.ProxyRules;
import io.dromedary.http.ProxyServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proxies as settings and variables name them, and as messages show them. */
final class ProxyText {

  private static final String NONE = "none";

  /** The default port of curl, which programs with these variables have followed. */
  private static final int PORT_IN_ENVIRONMENT = 1080;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?<login>[!-~&&[^/?#]]*)@)?"
              + "(?:\\[(?<address>[0-9A-Fa-f:.]+)]|(?<name>[!-~&&[^/?#@:\\[\\]]]+))"
              + "(?::(?<port>[0-9]{1,5}))?/?");

  private ProxyText() {}

  /**
   * Reads the setting: {@code http://user:password@host:port} or {@code socks5://host:port} for all
   * calls, or {@code none}. User and password may be percent-encoded.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static ProxyRules ofSetting(String text) {
    if (text.equalsIgnoreCase(NONE)) {
      return ProxyRules.NONE;
    }
    Matcher parts = parts(text);
    if (parts.group("scheme") == null || parts.group("port") == null) {
      throw new IllegalArgumentException("a scheme and a port are needed");
    }
    String type = parts.group("scheme").toUpperCase(Locale.ROOT);
    return ProxyRules.ofAll(server(parts, ProxyServer.Type.valueOf(type)));
  }

  /**
   * Reads the value of a variable such as {@code http_proxy} as curl does: {@code http://} and the
   * port, 1080 then, may be missing.
   *
   * @throws IllegalArgumentException when it is something else, such as another kind of proxy
   */
  static ProxyServer ofVariable(String text) {
    Matcher parts = parts(text);
    String scheme = parts.group("scheme");
    if (scheme != null && !scheme.equalsIgnoreCase("http")) {
      throw new IllegalArgumentException("not an HTTP proxy");
    }
    return server(parts, ProxyServer.Type.HTTP);
  }

  /** The notice about proxies at the start, in one line; empty when there is none. */
  static Optional<String> notice(ProxyRules rules) {
    if (rules.areNone()) {
      return Optional.empty();
    }
    String source =
        rules.sparesLoopback()
            ? "the environment; dromedary.proxy=none uses none"
            : "dromedary.proxy";
    return Optional.of(
        "%s (from %s): it looks names up and judges addresses, not this program"
            .formatted(way(rules), source));
  }

  private static String way(ProxyRules rules) {
    String http = shown(rules.http());
    String https = shown(rules.https());
    if (rules.http().equals(rules.https())) {
      return "Calls go through the proxy " + http;
    }
    if (rules.http().isPresent() && rules.https().isPresent()) {
      return "Calls go through a proxy, " + http + " for http, " + https + " for https";
    }
    return rules.http().isPresent()
        ? "Calls of http URLs go through the proxy " + http
        : "Calls of https URLs go through the proxy " + https;
  }

  private static String shown(Optional<ProxyServer> proxy) {
    return proxy.map(ProxyServer::shown).orElse("");
  }

  private static Matcher parts(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a proxy");
    }
    return parts;
  }

  private static ProxyServer server(Matcher parts, ProxyServer.Type type) {
    String address = parts.group("address");
    String port = parts.group("port");
    return new ProxyServer(
        type,
        address == null ? parts.group("name") : address,
        port == null ? PORT_IN_ENVIRONMENT : Integer.parseInt(port),
        Optional.ofNullable(parts.group("login")).map(ProxyText::credentials));
  }

  private static ProxyServer.Credentials credentials(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new ProxyServer.Credentials(decoded(userInfo), "")
        : new ProxyServer.Credentials(
            decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
  }

  /** A plus sign stands for itself here (RFC 3986). */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
