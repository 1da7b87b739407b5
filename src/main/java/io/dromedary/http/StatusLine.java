package io.dromedary.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of an answer (RFC 9112, section 4), read as browsers do: in any case, with more
 * blanks than one, and with anything but a digit behind the status.
 *
 * @param minor the version is HTTP/1.0 or HTTP/1.1
 * @param status 100 to 999
 * @param reason the reason phrase, without control characters
 * @param plain whether it stands in its line as the RFC wants it
 */
record StatusLine(int minor, int status, String reason, boolean plain) {

  /** RFC 9110, section 15: three digits. Those above 599 are in use. */
  private static final int LOWEST = 100;

  private static final int DIGITS = 3;

  private static final Pattern LINE =
      Pattern.compile(
          "HTTP/1\\.([01])[ \\t]+([0-9]+)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String START = "HTTP/1.";
  private static final int STATUS_START = "HTTP/1.1 ".length();

  private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /** The length at which a person can see what it is instead. */
  private static final int SHOWN = 40;

  /**
   * Reads a line without its end.
   *
   * @param whole whether nothing stands before it, and it ends with CR and LF
   * @throws BrokenHeadException when it is no status line; says what it is
   */
  static StatusLine read(String line, boolean whole) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new BrokenHeadException("it begins with '" + shown(line) + "'");
    }
    if (!isStatus(parts.group(2))) {
      throw new BrokenHeadException("its status is " + shown(parts.group(2)));
    }
    return of(parts, line, whole);
  }

  /** Reads a line whose end may be missing; empty when that is not enough for a status. */
  static Optional<StatusLine> readCut(String line) {
    Matcher parts = LINE.matcher(line);
    boolean whole = parts.matches() && isStatus(parts.group(2)) && !parts.group(3).isEmpty();
    return whole ? Optional.of(of(parts, line, false)) : Optional.empty();
  }

  private static StatusLine of(Matcher parts, String line, boolean whole) {
    String rest = parts.group(3);
    boolean controls = CONTROLS.matcher(rest).find();
    return new StatusLine(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        (controls ? CONTROLS.matcher(rest).replaceAll(" ") : rest).strip(),
        whole
            && !controls
            && line.startsWith(START)
            && parts.start(2) == STATUS_START
            && line.charAt(STATUS_START - 1) == ' '
            && (rest.isEmpty() || rest.charAt(0) == ' '));
  }

  private static boolean isStatus(String digits) {
    return digits.length() == DIGITS && Integer.parseInt(digits) >= LOWEST;
  }

  private static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  @Override
  public String toString() {
    return START + minor + ' ' + status + ' ' + reason;
  }
}
