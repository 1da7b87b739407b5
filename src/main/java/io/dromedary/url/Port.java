package io.dromedary.url;

/** Reads a port (the standard's port state). */
final class Port {

  static final int MAX = 65535;

  /** The port of a URL that does not name one. */
  static final int NONE = -1;

  private Port() {}

  /**
   * Reads what stands between the host's colon and the path.
   *
   * @param quotable whether a number that is too large may be shown
   * @return the port, or {@link #NONE} for an empty text
   */
  static int parse(String text, boolean quotable) throws InvalidUrlException {
    int port = text.isEmpty() ? NONE : 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        // The text is not quoted: it may be a password whose @ came too late.
        throw new InvalidUrlException("the port is not a number");
      }
      port = Math.min(port * 10 + digit, MAX + 1);
    }
    if (port > MAX) {
      throw new InvalidUrlException(
          (quotable ? "port " + shortened(text) : "the port") + " is above " + MAX);
    }
    return port;
  }

  private static String shortened(String digits) {
    return digits.length() <= 10 ? digits : digits.substring(0, 10) + "...";
  }
}
