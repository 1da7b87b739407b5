package io.dromedary.url;

/**
 * The URL Standard's basic URL parser (section 4.4) for http and https. The input is all there, so
 * the states of the standard are read as the parts between their delimiters, in the same order.
 */
final class UrlParser {

  private final String in;
  private final UserInfo userInfo;
  private final StringBuilder href;
  private int hostStart;
  private int hostEnd;
  private int pathStart;

  /**
   * Prepares one parse.
   *
   * @param input the text, trimmed and without line breaks and tabs
   */
  UrlParser(String input, UserInfo userInfo) {
    this.in = input;
    this.userInfo = userInfo;
    this.href = new StringBuilder(input.length() + 16);
  }

  /** Whether the character separates path segments; in a special URL a backslash does too. */
  static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /** Whether user info, host and port end before this character. */
  static boolean endsAuthority(char c) {
    return isSlash(c) || endsPath(c);
  }

  private static boolean endsPath(char c) {
    return c == '?' || c == '#';
  }

  /** Reads an absolute URL. */
  ParsedUrl.Valid absolute() throws InvalidUrlException {
    int schemeEnd = Scheme.end(in);
    if (!Scheme.isHttp(in, schemeEnd)) {
      throw Scheme.refusal(in, schemeEnd);
    }
    return withScheme(schemeName(schemeEnd), slashesEnd(schemeEnd + 1));
  }

  /** Reads a reference, absolute or relative. */
  ParsedUrl.Valid against(CanonicalUrl base) throws InvalidUrlException {
    int schemeEnd = Scheme.end(in);
    if (schemeEnd != Scheme.NONE && !schemeName(schemeEnd).equals(base.scheme())) {
      return absolute();
    }
    // Behind the base's own scheme, as in http:page, stands a reference like any other.
    int start = schemeEnd == Scheme.NONE ? 0 : schemeEnd + 1;
    int slashesEnd = slashesEnd(start);
    return slashesEnd - start >= 2
        ? withScheme(base.scheme(), slashesEnd)
        : withAuthorityOf(base, start);
  }

  private ParsedUrl.Valid withScheme(String scheme, int start) throws InvalidUrlException {
    href.append(scheme).append("://");
    int end = authorityEnd(start);
    authority(start, end);
    return pathAndRest(end);
  }

  private String schemeName(int end) {
    return Ascii.lowerCase(in.substring(0, end));
  }

  private int slashesEnd(int from) {
    int at = from;
    while (at < in.length() && isSlash(in.charAt(at))) {
      at++;
    }
    return at;
  }

  private int authorityEnd(int from) {
    int at = from;
    while (at < in.length() && !endsAuthority(in.charAt(at))) {
      at++;
    }
    return at;
  }

  private int pathEnd(int from) {
    int at = from;
    while (at < in.length() && !endsPath(in.charAt(at))) {
      at++;
    }
    return at;
  }

  private void authority(int start, int end) throws InvalidUrlException {
    int at = in.lastIndexOf('@', end - 1);
    boolean credentials = at >= start;
    if (credentials) {
      credentials(start, at);
    }
    hostAndPort(credentials ? at + 1 : start, end);
  }

  private void credentials(int start, int end) throws InvalidUrlException {
    int colon = in.indexOf(':', start);
    int userEnd = colon < 0 || colon > end ? end : colon;
    int passwordStart = Math.min(userEnd + 1, end);
    boolean empty = userEnd == start && passwordStart == end;
    if (empty) {
      return;
    }
    refuseCredentials();
    PercentEncoding.USERINFO.append(href, in, start, userEnd);
    if (passwordStart < end) {
      href.append(':');
      PercentEncoding.USERINFO.append(href, in, passwordStart, end);
    }
    href.append('@');
  }

  private void refuseCredentials() throws InvalidUrlException {
    if (userInfo == UserInfo.REFUSE) {
      throw new InvalidUrlException("user name or password in the URL");
    }
  }

  private void hostAndPort(int start, int end) throws InvalidUrlException {
    int colon = portColon(start, end);
    if (colon == start || start == end) {
      throw new InvalidUrlException("the host is missing");
    }
    hostStart = href.length();
    href.append(Host.parse(in.substring(start, colon)));
    hostEnd = href.length();
    // With an @ further on, the digits may be the beginning of a password with a raw slash.
    boolean quotable = in.indexOf('@', end) < 0;
    int port = Port.parse(in.substring(Math.min(colon + 1, end), end), quotable);
    if (port != Port.NONE && port != CanonicalUrl.defaultPort(href)) {
      href.append(':').append(port);
    }
    pathStart = href.length();
  }

  /** The first colon outside square brackets, or the end. */
  private int portColon(int start, int end) {
    boolean inBrackets = false;
    for (int i = start; i < end; i++) {
      char c = in.charAt(i);
      if (c == ':' && !inBrackets) {
        return i;
      }
      inBrackets = c == '[' || (inBrackets && c != ']');
    }
    return end;
  }

  /** The standard's relative states: what the reference leaves out comes from the base. */
  private ParsedUrl.Valid withAuthorityOf(CanonicalUrl base, int start) throws InvalidUrlException {
    if (base.hasUserInfo()) {
      refuseCredentials();
    }
    hostStart = base.hostStart();
    hostEnd = base.hostEnd();
    pathStart = base.pathStart();
    int queryStart = base.queryStart();
    int end = pathEnd(start);
    if (start < end && isSlash(in.charAt(start))) {
      href.append(base.href(), 0, pathStart);
      return pathAndRest(start);
    }
    boolean keepsQuery = start == in.length() || in.charAt(start) == '#';
    href.append(base.href(), 0, keepsQuery ? base.href().length() : queryStart);
    if (start < end) {
      removeLastSegment();
      segments(start, end);
    }
    return queryAndFragment(end);
  }

  private ParsedUrl.Valid pathAndRest(int start) {
    int end = pathEnd(start);
    segments(Math.min(start + 1, end), end);
    return queryAndFragment(end);
  }

  private void segments(int start, int end) {
    int from = start;
    int stop = segmentEnd(from, end);
    while (stop < end) {
      segment(from, stop, false);
      from = stop + 1;
      stop = segmentEnd(from, end);
    }
    segment(from, stop, true);
  }

  private int segmentEnd(int from, int end) {
    int at = from;
    while (at < end && !isSlash(in.charAt(at))) {
      at++;
    }
    return at;
  }

  private void segment(int from, int to, boolean last) {
    int dots = DotSegment.dots(in, from, to);
    if (dots == 2) {
      removeLastSegment();
    }
    if (dots == DotSegment.NONE || last) {
      href.append('/');
    }
    if (dots == DotSegment.NONE) {
      PercentEncoding.PATH.append(href, in, from, to);
    }
  }

  private void removeLastSegment() {
    if (href.length() > pathStart) {
      href.setLength(href.lastIndexOf("/"));
    }
  }

  private ParsedUrl.Valid queryAndFragment(int start) {
    int hash = in.indexOf('#', start);
    int queryEnd = hash < 0 ? in.length() : hash;
    if (start < queryEnd) {
      href.append('?');
      PercentEncoding.QUERY.append(href, in, start + 1, queryEnd);
    }
    StringBuilder fragment = new StringBuilder();
    if (hash >= 0) {
      fragment.append('#');
      PercentEncoding.FRAGMENT.append(fragment, in, hash + 1, in.length());
    }
    CanonicalUrl url = new CanonicalUrl(href.toString(), hostStart, hostEnd, pathStart);
    return new ParsedUrl.Valid(url, fragment.toString());
  }
}
