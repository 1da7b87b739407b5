package io.dromedary.http;

import io.dromedary.host.ShownUrl;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a URL that a request needs. The URL is taken as the URL Standard serialises it and
 * not judged by RFC 3986: characters such as {@code |}, <code>{</code> or {@code ^} are sent as
 * they stand.
 *
 * @param tls whether the scheme is https
 * @param host the host as it stands in the URL, an IPv6 address with its brackets
 * @param port the port that is called
 * @param target path and query, never empty
 * @param authorization the value of the Authorization header that user name and password ask for
 *     (RFC 7617)
 */
record CallUrl(boolean tls, String host, int port, String target, Optional<String> authorization) {

  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /** Takes a URL apart, or refuses it with a message that names it. */
  static CallUrl parse(String url) {
    boolean tls = url.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
    check(url, tls || url.regionMatches(true, 0, HTTP, 0, HTTP.length()), "http:// or https://");
    check(url, isPrintable(url), "printable ASCII without spaces");
    int start = tls ? HTTPS.length() : HTTP.length();
    int end = endOfAuthority(url, start);
    int at = url.lastIndexOf('@', end - 1);
    int hostStart = at < start ? start : at + 1;
    int colon = url.lastIndexOf(':', end - 1);
    int hostEnd = colon < hostStart || url.charAt(end - 1) == ']' ? end : colon;
    check(url, hostEnd > hostStart, "a host");
    return new CallUrl(
        tls,
        url.substring(hostStart, hostEnd),
        hostEnd == end ? (tls ? HTTPS_PORT : HTTP_PORT) : port(url, hostEnd + 1, end),
        target(url, end),
        at < start ? Optional.empty() : Optional.of(basic(url.substring(start, at))));
  }

  /** The host as an address or a name without brackets. */
  String bareHost() {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int endOfAuthority(String url, int start) {
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String target(String url, int start) {
    int fragment = url.indexOf('#', start);
    String target = url.substring(start, fragment < 0 ? url.length() : fragment);
    return target.startsWith("/") ? target : '/' + target;
  }

  private static int port(String url, int start, int end) {
    boolean digits = PORT.matcher(url.substring(start, end)).matches();
    int port = digits ? Integer.parseInt(url, start, end, 10) : 0;
    check(url, port > 0 && port <= MAX_PORT, "a port of 1 to " + MAX_PORT);
    return port;
  }

  private static String basic(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    return BasicLogin.authorization(parts[0], parts.length > 1 ? parts[1] : "");
  }

  private static boolean isPrintable(String url) {
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) <= ' ' || url.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static void check(String url, boolean good, String needed) {
    if (!good) {
      throw new IllegalArgumentException(
          "CamelHttpUri must be a URL with "
              + needed
              + ", was '"
              + ShownUrl.withoutLogin(url)
              + "'");
    }
  }
}
