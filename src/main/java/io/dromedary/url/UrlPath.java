package io.dromedary.url;

/** Appends path segments to a URL, resolving dot segments (the standard's path state). */
final class UrlPath {

  private final String in;
  private final StringBuilder href;
  private final int start;

  /**
   * Prepares to append.
   *
   * @param start where the path begins in {@code href}, which may hold a base's path already
   */
  UrlPath(String in, StringBuilder href, int start) {
    this.in = in;
    this.href = href;
    this.start = start;
  }

  /** Appends the segments of a part of the text, which begins behind the first slash. */
  void append(int from, int end) {
    int at = from;
    int stop = Delimiters.segmentEnd(in, at, end);
    while (stop < end) {
      segment(at, stop, false);
      at = stop + 1;
      stop = Delimiters.segmentEnd(in, at, end);
    }
    segment(at, end, true);
  }

  /** Takes the last segment away, if there is one. */
  void shorten() {
    if (href.length() > start) {
      href.setLength(href.lastIndexOf("/"));
    }
  }

  private void segment(int from, int to, boolean last) {
    int dots = DotSegment.dots(in, from, to);
    if (dots == 2) {
      shorten();
    }
    if (dots == DotSegment.NONE || last) {
      href.append('/');
    }
    if (dots == DotSegment.NONE) {
      PercentEncoding.PATH.append(href, in, from, to);
    }
  }
}
