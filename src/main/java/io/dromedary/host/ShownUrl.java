package io.dromedary.host;

import java.util.regex.Pattern;

/**
 * A URL as it may stand in a log: without what may be secret in it, its user-info, query and
 * fragment (RFC 3986, sections 3.2.1, 3.4 and 3.5), and not too long.
 */
public final class ShownUrl {

  private static final int LONGEST = 200;
  private static final String CUT = "...";
  private static final Pattern LOGIN = Pattern.compile("//[^/?#]*@");

  private ShownUrl() {}

  /** What may be shown of a URL, or of what is taken for one. */
  public static String of(String url) {
    String shown = withoutUserInfo(before(before(url, '#'), '?'));
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + CUT;
  }

  /**
   * The URL, or what is taken for one, with a mark in place of its user-info, and else as it is.
   */
  public static String withoutLogin(String url) {
    return LOGIN.matcher(url).replaceFirst("//***@");
  }

  /** What is left out is marked, so that nobody takes the rest for the whole. */
  private static String before(String url, char mark) {
    int at = url.indexOf(mark);
    return at < 0 ? url : url.substring(0, at) + mark + CUT;
  }

  private static String withoutUserInfo(String url) {
    int at = url.lastIndexOf('@');
    int start = url.indexOf("//");
    return at < 0 || start < 0 || start > at
        ? url
        : url.substring(0, start + 2) + CUT + url.substring(at);
  }
}
