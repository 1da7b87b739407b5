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

  /** Reads an absolute URL. */
  ParsedUrl.Valid absolute() throws InvalidUrlException {
    int schemeEnd = Scheme.end(in);
    if (!Scheme.isHttp(in, schemeEnd)) {
      throw Scheme.refusal(in, schemeEnd);
    }
    return withScheme(schemeName(schemeEnd), Delimiters.afterSlashes(in, schemeEnd + 1));
  }

  /** Reads a reference, absolute or relative. */
  ParsedUrl.Valid against(CanonicalUrl base) throws InvalidUrlException {
    int schemeEnd = Scheme.end(in);
    if (schemeEnd != Scheme.NONE && !schemeName(schemeEnd).equals(base.scheme())) {
      return absolute();
    }
    // Behind the base's own scheme, as in http:page, stands a reference like any other.
    int start = schemeEnd == Scheme.NONE ? 0 : schemeEnd + 1;
    int slashesEnd = Delimiters.afterSlashes(in, start);
    return slashesEnd - start >= 2
        ? withScheme(base.scheme(), slashesEnd)
        : withAuthorityOf(base, start);
  }

  private String schemeName(int end) {
    return Ascii.lowerCase(in.substring(0, end));
  }

  private ParsedUrl.Valid withScheme(String scheme, int start) throws InvalidUrlException {
    href.append(scheme).append("://");
    int end = Delimiters.authorityEnd(in, start);
    Authority authority = new Authority(in, userInfo, href);
    int host = authority.credentials(start, end);
    hostStart = href.length();
    int colon = authority.host(host, end);
    hostEnd = href.length();
    authority.port(colon, end);
    pathStart = href.length();
    return absolutePath(end);
  }

  /** The standard's relative states: what the reference leaves out comes from the base. */
  private ParsedUrl.Valid withAuthorityOf(CanonicalUrl base, int start) throws InvalidUrlException {
    if (base.hasUserInfo()) {
      Authority.refuse(userInfo);
    }
    hostStart = base.hostStart();
    hostEnd = base.hostEnd();
    pathStart = base.pathStart();
    if (Delimiters.afterSlashes(in, start) > start) {
      href.append(base.href(), 0, pathStart);
      return absolutePath(start);
    }
    return relativePath(base, start);
  }

  /** Reads from the slash of the path on, or from what follows when there is no path at all. */
  private ParsedUrl.Valid absolutePath(int start) {
    int end = Delimiters.pathEnd(in, start);
    new UrlPath(in, href, pathStart).append(Math.min(start + 1, end), end);
    return queryAndFragment(end);
  }

  private ParsedUrl.Valid relativePath(CanonicalUrl base, int start) {
    int end = Delimiters.pathEnd(in, start);
    boolean keepsQuery = start == in.length() || in.charAt(start) == '#';
    href.append(base.href(), 0, keepsQuery ? base.href().length() : base.queryStart());
    if (start < end) {
      UrlPath path = new UrlPath(in, href, pathStart);
      path.shorten();
      path.append(start, end);
    }
    return queryAndFragment(end);
  }

  private ParsedUrl.Valid queryAndFragment(int start) {
    int hash = in.indexOf('#', start);
    int queryEnd = hash < 0 ? in.length() : hash;
    if (start < queryEnd) {
      href.append('?');
      PercentEncoding.QUERY.append(href, in, start + 1, queryEnd);
    }
    CanonicalUrl url = new CanonicalUrl(href.toString(), hostStart, hostEnd, pathStart);
    return new ParsedUrl.Valid(url, hash < 0 ? "" : fragment(hash));
  }

  private String fragment(int hash) {
    StringBuilder fragment = new StringBuilder("#");
    PercentEncoding.FRAGMENT.append(fragment, in, hash + 1, in.length());
    return fragment.toString();
  }
}
