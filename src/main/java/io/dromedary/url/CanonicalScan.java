package io.dromedary.url;

import org.jspecify.annotations.Nullable;

/**
 * Recognises a URL that is canonical as it stands, which most are, so that nothing needs to be
 * built. It may overlook one (the parser then finds the same), but never takes one that is not.
 */
final class CanonicalScan {

  private static final int NO = -1;

  private CanonicalScan() {}

  static @Nullable CanonicalUrl scan(String text) {
    int hostStart = afterScheme(text);
    if (hostStart == NO) {
      return null;
    }
    int hostEnd = endOfHost(text, hostStart);
    if (hostEnd == NO) {
      return null;
    }
    int pathStart = endOfPort(text, hostEnd);
    return pathStart != NO && isTarget(text, pathStart)
        ? new CanonicalUrl(text, hostStart, hostEnd, pathStart)
        : null;
  }

  private static int afterScheme(String text) {
    if (text.startsWith("https://")) {
      return "https://".length();
    }
    return text.startsWith("http://") ? "http://".length() : NO;
  }

  /** The end of a plain lower-case name without internationalised labels, or of an IPv4 address. */
  private static int endOfHost(String text, int start) {
    int end = start;
    int label = start;
    int before = start;
    while (end < text.length() && isPlain(text.charAt(end))) {
      if (text.charAt(end) == '.') {
        before = label;
        label = end + 1;
      } else if (end == label && text.startsWith("xn--", end)) {
        return NO;
      }
      end++;
    }
    boolean rooted = label == end;
    int last = rooted ? before : label;
    // An empty last label hides the one before it, which might be a number.
    boolean name = last < (rooted ? end - 1 : end) && !Ascii.isDigit(text.charAt(last));
    return name || Ipv4.isCanonical(text, start, end) ? end : NO;
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || Ascii.isDigit(c) || c == '.' || c == '-';
  }

  /** The end of the port, if any; one that is the default or has leading zeros is not canonical. */
  private static int endOfPort(String text, int start) {
    if (start == text.length() || text.charAt(start) != ':') {
      return start;
    }
    int end = start + 1;
    int port = 0;
    while (end < text.length() && Ascii.isDigit(text.charAt(end)) && end - start <= 5) {
      port = port * 10 + text.charAt(end) - '0';
      end++;
    }
    boolean canonical =
        port > 0
            && port <= Port.MAX
            && text.charAt(start + 1) != '0'
            && port != CanonicalUrl.defaultPort(text);
    return canonical ? end : NO;
  }

  private static boolean isTarget(String text, int start) {
    if (start == text.length() || text.charAt(start) != '/') {
      return false;
    }
    int end = endOfPath(text, start);
    if (end == NO || end == text.length()) {
      return end != NO;
    }
    boolean query = text.charAt(end) == '?';
    return query && PercentEncoding.QUERY.endOfKept(text, end + 1, text.length()) == text.length();
  }

  /** The end of the path; any segment that begins with a dot is left to the parser. */
  private static int endOfPath(String text, int start) {
    int at = start;
    while (at < text.length() && isPathCharacter(text.charAt(at))) {
      if (text.charAt(at) == '/' && DotSegment.startsWithDot(text, at + 1, text.length())) {
        return NO;
      }
      at++;
    }
    return at;
  }

  private static boolean isPathCharacter(char c) {
    return c != '\\' && PercentEncoding.PATH.keeps(c);
  }
}
