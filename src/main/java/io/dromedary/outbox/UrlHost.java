package io.dromedary.outbox;

/** Finds the host in a canonical URL. */
final class UrlHost {

  private static final String SCHEME_END = "://";

  private UrlHost() {}

  /**
   * Host and port, without the default ports of http and https and without the dot of the root;
   * empty when there is no host.
   */
  static String of(String url) {
    int scheme = url.indexOf(SCHEME_END);
    if (scheme < 0) {
      return "";
    }
    int start = scheme + SCHEME_END.length();
    String authority = url.substring(start, endOfAuthority(url, start));
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return withoutRootDot(withoutSuffix(withoutSuffix(host, ":80"), ":443"));
  }

  private static int endOfAuthority(String url, int start) {
    int end = start;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String withoutRootDot(String host) {
    int port = host.lastIndexOf(':');
    return port > 0 && host.charAt(port - 1) == '.'
        ? host.substring(0, port - 1) + host.substring(port)
        : withoutSuffix(host, ".");
  }

  private static String withoutSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }
}
