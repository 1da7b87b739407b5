package io.dromedary.load;

/**
 * The URLs of loads: number n is {@code http://h<n mod hosts>.localhost:<port>/u/<n>}, so that one
 * number stands for host and path. Names under {@code localhost} lead to this machine.
 *
 * @param hosts how many hosts there are
 */
public record LoadUrls(int hosts) {

  private static final String PATH = "/u/";
  private static final String HOST_END = ".localhost";

  /** The URL with this number at a server's port. */
  public String url(long number, int port) {
    return "http://" + host(number) + ':' + port + PATH + number;
  }

  /** The name of the host that has the URL with this number. */
  public String host(long number) {
    return hostName(number % hosts);
  }

  /** The name of a host by its place, from 0. */
  public static String hostName(long place) {
    return "h" + place + HOST_END;
  }

  /** The place of a host by its Host header; -1 when it is none of ours. */
  static long place(String hostHeader) {
    int end = hostHeader.indexOf(HOST_END);
    return end < 2 || hostHeader.charAt(0) != 'h' ? -1 : number(hostHeader, 1, end);
  }

  /** The number of the URL that was called; -1 when it is none of ours. */
  long number(Head head) {
    if (!head.target().startsWith(PATH)) {
      return -1;
    }
    long number = number(head.target(), PATH.length(), head.target().length());
    return number >= 0 && place(head.host()) == number % hosts ? number : -1;
  }

  private static long number(String text, int from, int to) {
    try {
      return Long.parseLong(text, from, to, 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
