package io.dromedary.load;

/**
 * The head of a request, as far as it is looked at.
 *
 * @param host the Host header as it came, port included
 * @param target path and query
 */
record Head(String host, String target) {

  private static final String HOST = "\r\nhost:";

  static Head parse(String text) {
    int from = text.indexOf(' ') + 1;
    int to = text.indexOf(' ', from);
    return new Head(host(text), to < 0 ? "" : text.substring(from, to));
  }

  private static String host(String text) {
    for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
      if (text.regionMatches(true, at, HOST, 0, HOST.length())) {
        int end = text.indexOf('\r', at + 1);
        return text.substring(at + HOST.length(), end < 0 ? text.length() : end).strip();
      }
    }
    return "";
  }
}
