package io.dromedary.http;

import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.util.Optional;

/**
 * The parts of a URL that a request needs, read as {@link Urls} reads every URL: characters such as
 * {@code |} are sent as the URL Standard has them, whatever RFC 3986 says.
 *
 * @param tls whether the scheme is https
 * @param host the canonical host, an IPv6 address with its brackets
 * @param port the port that is called
 * @param target path and query, never empty
 * @param authorization the value of the Authorization header that user name and password ask for
 *     (RFC 7617)
 */
record CallUrl(boolean tls, String host, int port, String target, Optional<String> authorization) {

  /** Takes a URL apart, or refuses it with a message that names it. */
  static CallUrl parse(String url) {
    check(url, isPrintable(url), "printable ASCII without spaces");
    if (Urls.ofCall(url) instanceof ParsedUrl.Valid valid) {
      check(url, valid.url().port() > 0, "a port of 1 to 65535");
      return of(valid.url());
    }
    throw refusal(url, "http:// or https:// and a host");
  }

  private static CallUrl of(CanonicalUrl url) {
    return new CallUrl(
        url.scheme().equals("https"),
        url.host(),
        url.port(),
        url.target(),
        url.hasUserInfo()
            ? Optional.of(BasicLogin.authorization(url.username(), url.password()))
            : Optional.empty());
  }

  /** The host as an address or a name without brackets. */
  String bareHost() {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
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
      throw refusal(url, needed);
    }
  }

  private static IllegalArgumentException refusal(String url, String needed) {
    return new IllegalArgumentException(
        "CamelHttpUri must be a URL with " + needed + ", was '" + Urls.redacted(url) + "'");
  }
}
