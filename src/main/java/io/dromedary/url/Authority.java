package io.dromedary.url;

/** Reads user info, host and port (the standard's authority, host and port states). */
final class Authority {

  private final String in;
  private final UserInfo userInfo;
  private final StringBuilder href;

  /** Prepares to read from a text and to append what is canonical to {@code href}. */
  Authority(String in, UserInfo userInfo, StringBuilder href) {
    this.in = in;
    this.userInfo = userInfo;
    this.href = href;
  }

  /** Refuses user info unless it is allowed. */
  static void refuse(UserInfo userInfo) throws InvalidUrlException {
    if (userInfo == UserInfo.REFUSE) {
      throw new InvalidUrlException("user name or password in the URL");
    }
  }

  /** Appends the user info, if there is any; returns where the host begins. */
  int credentials(int start, int end) throws InvalidUrlException {
    int at = Delimiters.userInfoEnd(in, start, end);
    if (at < start) {
      return start;
    }
    int colon = in.indexOf(':', start);
    int userEnd = colon < 0 || colon > at ? at : colon;
    int passwordStart = Math.min(userEnd + 1, at);
    if (start < userEnd || passwordStart < at) {
      refuse(userInfo);
      append(start, userEnd, passwordStart, at);
    }
    return at + 1;
  }

  private void append(int start, int userEnd, int passwordStart, int end) {
    PercentEncoding.USERINFO.append(href, in, start, userEnd);
    if (passwordStart < end) {
      href.append(':');
      PercentEncoding.USERINFO.append(href, in, passwordStart, end);
    }
    href.append('@');
  }

  /** Appends the host; returns where it ends in the text, at the colon of the port if any. */
  int host(int start, int end) throws InvalidUrlException {
    int colon = portColon(start, end);
    if (colon == start) {
      throw new InvalidUrlException("the host is missing");
    }
    href.append(Host.parse(in.substring(start, colon)));
    return colon;
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

  /** Appends the port, if there is one and it is not the default. */
  void port(int colon, int end) throws InvalidUrlException {
    // With an @ further on, the digits may be the beginning of a password with a raw slash.
    boolean quotable = in.indexOf('@', end) < 0;
    int port = Port.parse(in.substring(Math.min(colon + 1, end), end), quotable);
    if (port != Port.NONE && port != CanonicalUrl.defaultPort(href)) {
      href.append(':').append(port);
    }
  }
}
