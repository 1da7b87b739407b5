package io.dromedary.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address at which health and metrics are served.
 *
 * @param host the host to listen at, an IPv6 address without brackets; empty when nothing is served
 * @param port the port, 0 for any that is free
 */
public record ManagementAddress(String host, int port) {

  /** Nothing is served. */
  public static final ManagementAddress OFF = new ManagementAddress("", 0);

  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):(\\d{1,5})");

  private static final int HIGHEST_PORT = 65_535;

  /** Returns true when nothing is served. */
  public boolean isOff() {
    return host.isEmpty();
  }

  /**
   * Reads {@code host:port} or {@code off}.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static ManagementAddress parse(String text) {
    if ("off".equals(text)) {
      return OFF;
    }
    Matcher parts = ADDRESS.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > HIGHEST_PORT) {
      throw new IllegalArgumentException("neither host:port nor off");
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return new ManagementAddress(host, Integer.parseInt(parts.group(3)));
  }

  /** As it is written in the settings. */
  @Override
  public String toString() {
    return isOff() ? "off" : (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
  }
}
