package io.dromedary.url;

/**
 * A URL as it may stand in a log. Left-out parts are marked, so that the rest is not taken for the
 * whole.
 */
final class LoggedUrl {

  private static final int LONGEST = 200;
  private static final String CUT = "...";

  private LoggedUrl() {}

  static String of(String url) {
    String shown = before(before(Redaction.ofAny(url, CUT), '#'), '?');
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + CUT;
  }

  private static String before(String url, char mark) {
    int at = url.indexOf(mark);
    return at < 0 ? url : url.substring(0, at) + mark + CUT;
  }
}
