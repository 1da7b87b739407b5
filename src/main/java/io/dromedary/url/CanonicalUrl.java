package io.dromedary.url;

import io.dromedary.host.HostKey;

/**
 * An http or https URL as the URL Standard serialises it, without its fragment: a fragment is never
 * sent, so two URLs are equal when the standard calls them equal with <i>exclude fragments</i> set.
 * Immutable; made by {@link Urls} only.
 */
public final class CanonicalUrl {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final String href;
  private final int hostStart;
  private final int hostEnd;
  private final int pathStart;
  private final int port;

  /**
   * Takes a serialised URL apart.
   *
   * @param hostEnd where the host ends: at the {@code :} of the port, or where the path begins
   */
  CanonicalUrl(String href, int hostStart, int hostEnd, int pathStart) {
    this.href = href;
    this.hostStart = hostStart;
    this.hostEnd = hostEnd;
    this.pathStart = pathStart;
    this.port = hostEnd == pathStart ? defaultPort(href) : portIn(href, hostEnd + 1, pathStart);
  }

  /** The port of a URL that names none. */
  static int defaultPort(CharSequence href) {
    return isHttps(href) ? HTTPS : HTTP;
  }

  private static int portIn(String href, int from, int to) {
    return Integer.parseInt(href, from, to, 10);
  }

  private static boolean isHttps(CharSequence href) {
    return href.charAt("http".length()) == 's';
  }

  /** The whole URL in ASCII, user name and password included, without a fragment. */
  public String href() {
    return href;
  }

  /** Either {@code http} or {@code https}. */
  public String scheme() {
    return isHttps(href) ? "https" : "http";
  }

  /** The percent-encoded user name; empty when there is none. */
  public String username() {
    String userInfo = userInfo();
    int colon = userInfo.indexOf(':');
    return colon < 0 ? userInfo : userInfo.substring(0, colon);
  }

  /** The percent-encoded password; empty when there is none. */
  public String password() {
    String userInfo = userInfo();
    int colon = userInfo.indexOf(':');
    return colon < 0 ? "" : userInfo.substring(colon + 1);
  }

  /** The canonical host in ASCII, an IPv6 address with its brackets; never empty. */
  public String host() {
    return href.substring(hostStart, hostEnd);
  }

  /** The port that is called: the one given, else 80 or 443. */
  public int port() {
    return port;
  }

  /** The path and, when there is one, {@code ?} and the query, as they go on the wire. */
  public String target() {
    return href.substring(pathStart);
  }

  /** The host as politeness counts it: a trailing dot names the same host. */
  public HostKey hostKey() {
    boolean rooted = href.charAt(hostEnd - 1) == '.' && hostEnd - hostStart > 1;
    return HostKey.of(href.substring(hostStart, rooted ? hostEnd - 1 : hostEnd), port);
  }

  /** The key under which this URL is remembered; computed on each call. */
  public UrlKey key() {
    return UrlKey.of(this);
  }

  /** Returns true when there is a user name or a password. */
  public boolean hasUserInfo() {
    return hostStart > authorityStart();
  }

  /** The same URL without user name and password. */
  public CanonicalUrl withoutUserInfo() {
    return withUserInfo("");
  }

  /**
   * This URL with the user name and password of another one when it has none of its own and both
   * have the same origin (scheme, host and port); else as it is.
   */
  public CanonicalUrl withUserInfoOf(CanonicalUrl other) {
    boolean sameOrigin =
        scheme().equals(other.scheme()) && host().equals(other.host()) && port == other.port;
    return sameOrigin && other.hasUserInfo() && !hasUserInfo()
        ? withUserInfo(other.userInfo() + '@')
        : this;
  }

  private CanonicalUrl withUserInfo(String prefix) {
    String bare = href.substring(0, authorityStart());
    int shift = authorityStart() + prefix.length() - hostStart;
    return new CanonicalUrl(
        bare + prefix + href.substring(hostStart),
        hostStart + shift,
        hostEnd + shift,
        pathStart + shift);
  }

  int hostStart() {
    return hostStart;
  }

  int hostEnd() {
    return hostEnd;
  }

  int pathStart() {
    return pathStart;
  }

  /** The index of the {@code ?} of the query, or the end. */
  int queryStart() {
    int question = href.indexOf('?', pathStart);
    return question < 0 ? href.length() : question;
  }

  private String userInfo() {
    return hasUserInfo() ? href.substring(authorityStart(), hostStart - 1) : "";
  }

  private int authorityStart() {
    return isHttps(href) ? "https://".length() : "http://".length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CanonicalUrl that && href.equals(that.href);
  }

  @Override
  public int hashCode() {
    return href.hashCode();
  }

  /** The URL for a log, its user name and password replaced by {@code ***}. */
  @Override
  public String toString() {
    return hasUserInfo()
        ? href.substring(0, authorityStart()) + Redaction.MARK + href.substring(hostStart - 1)
        : href;
  }
}
