package io.dromedary.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of calls.
 *
 * @param limits how long a call may take, and how much of an answer is read
 * @param addresses which addresses may be called
 * @param proxies which calls go through which proxy
 * @param caFile a PEM file with certificates that are trusted besides those that Java trusts
 * @param userAgent the User-Agent header of requests that bring none
 * @param connections how connections are kept and names are looked up
 */
public record HttpSettings(
    CallLimits limits,
    AddressRules addresses,
    ProxyRules proxies,
    Optional<Path> caFile,
    String userAgent,
    Connections connections) {

  /** Connections and timers count in milliseconds that fit an int; a day is ample for one call. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * The settings of connections and look-ups.
   *
   * @param most calls that may be in flight at the same time, to one host or to many
   * @param keepAlive how long an idle connection is kept for the next call, in whole seconds,
   *     rounded up; zero: not at all
   * @param dnsServers the name servers to ask; empty: those of the machine
   */
  public record Connections(int most, Duration keepAlive, List<InetSocketAddress> dnsServers) {

    /** A polite host is called about once a second: long enough, and short for lists of many. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

    /** Refuses values out of range. */
    public Connections {
      check(most > 0, "concurrency must be above 0, was " + most);
      duration("keep-alive", keepAlive, Duration.ZERO);
      dnsServers = List.copyOf(dnsServers);
    }

    /** So many calls at once, idle connections kept for 5 s, the name servers of the machine. */
    public static Connections atMost(int calls) {
      return new Connections(calls, KEEP_ALIVE, List.of());
    }
  }

  /**
   * Refuses values out of range.
   *
   * @throws IllegalArgumentException when a value is; the message names it
   */
  public HttpSettings {
    limits.check();
    check(isHeaderValue(userAgent), "user-agent must be printable ASCII, was '" + userAgent + "'");
  }

  static void duration(String key, Duration value, Duration least) {
    check(
        value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0,
        key
            + " must be "
            + DurationText.of(least)
            + " to "
            + DurationText.of(LONGEST)
            + ", was "
            + DurationText.of(value));
  }

  static void check(boolean good, String message) {
    if (!good) {
      throw new IllegalArgumentException(message);
    }
  }

  private static boolean isHeaderValue(String value) {
    return !value.isBlank() && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }
}
