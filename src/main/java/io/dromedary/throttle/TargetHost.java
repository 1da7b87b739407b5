package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import io.dromedary.host.ShownUrl;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the host that a URL calls: enough of RFC 3986 for http and https, and lenient. */
final class TargetHost {

  private static final Pattern URL =
      Pattern.compile(
          "(?i)\\s*(?<scheme>https?):[/\\\\]+(?:[^/\\\\?#]*@)?"
              + "(?<host>\\[[0-9a-f:.%]+]|[^\\s:/\\\\?#@\\[\\]]+)(?::(?<port>[0-9]{0,5}))?"
              + "(?:[/\\\\?#].*)?",
          Pattern.DOTALL);

  private static final int HIGHEST_PORT = 65_535;

  private TargetHost() {}

  /**
   * The key of the host.
   *
   * @throws IllegalArgumentException when the text is not an http or https URL with a host
   */
  static HostKey of(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw bad(url);
    }
    int port = port(parts, url);
    return HostKey.of(canonical(parts.group("host")), port);
  }

  private static int port(Matcher parts, String url) {
    String digits = parts.group("port");
    if (digits == null || digits.isEmpty()) {
      return parts.group("scheme").length() == "http".length() ? 80 : 443;
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > HIGHEST_PORT) {
      throw bad(url);
    }
    return port;
  }

  private static String canonical(String host) {
    try {
      return host.startsWith("[")
          ? host.toLowerCase(Locale.ROOT)
          : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notInternational) {
      return host.toLowerCase(Locale.ROOT);
    }
  }

  private static IllegalArgumentException bad(String url) {
    return new IllegalArgumentException(
        "the URL to call must be http(s)://host[:1-65535][/path], was "
            + ShownUrl.withoutLogin(url));
  }
}
