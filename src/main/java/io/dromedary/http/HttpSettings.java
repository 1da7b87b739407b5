package io.dromedary.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How calls are made. Immutable; {@link #builder()} begins with the defaults.
 *
 * @param connectTimeout the most that a name look-up may take, and then again a connection with its
 *     TLS handshake; never above {@code timeout}
 * @param firstByteTimeout the most that may pass from the request to the head of its answer; never
 *     above {@code timeout}
 * @param timeout the most that a call may take, from the name look-up to the last byte
 * @param maxBody bytes of an answer's body that are read before the connection is closed
 * @param userAgent the User-Agent header of requests that bring none
 * @param maxConnections calls that may be in flight at the same time, to one host or to many
 * @param keepAlive how long an idle connection is kept for the next call; zero: not at all
 * @param proxies which calls go through which proxy
 * @param caFile a PEM file with certificates that are trusted besides those that Java trusts
 * @param allowPrivate whether private, loopback and other special addresses may be called
 * @param allowNetworks addresses and networks such as {@code 10.0.0.0/8} that may be called though
 *     they are special
 * @param denyNetworks addresses and networks that must not be called, whatever else is set
 * @param dnsServers the name servers to ask; empty: those of the machine
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration firstByteTimeout,
    Duration timeout,
    int maxBody,
    String userAgent,
    int maxConnections,
    Duration keepAlive,
    ProxyRules proxies,
    Optional<Path> caFile,
    boolean allowPrivate,
    List<String> allowNetworks,
    List<String> denyNetworks,
    List<InetSocketAddress> dnsServers) {

  /** Connections and timers count in milliseconds that fit an int; a day is ample for one call. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Refuses values out of range; cuts the parts of the time limit down to the whole. */
  public HttpSettings {
    duration("timeout", timeout, Duration.ofMillis(1));
    duration("connect-timeout", connectTimeout, Duration.ofMillis(1));
    duration("first-byte-timeout", firstByteTimeout, Duration.ofMillis(1));
    duration("keep-alive", keepAlive, Duration.ZERO);
    check(maxBody >= 0, "max-body must be 0 bytes or more, was " + maxBody);
    check(maxConnections > 0, "concurrency must be above 0, was " + maxConnections);
    check(isHeaderValue(userAgent), "user-agent must be printable ASCII, was '" + userAgent + "'");
    connectTimeout = shorter(connectTimeout, timeout);
    firstByteTimeout = shorter(firstByteTimeout, timeout);
    allowNetworks = List.copyOf(allowNetworks);
    denyNetworks = List.copyOf(denyNetworks);
    dnsServers = List.copyOf(dnsServers);
  }

  /** The defaults. */
  public static HttpSettings defaults() {
    return builder().build();
  }

  /** A builder that begins with the defaults. */
  public static HttpSettingsBuilder builder() {
    return new HttpSettingsBuilder();
  }

  private static void duration(String key, Duration value, Duration least) {
    check(
        value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0,
        key + " must be " + Span.of(least) + " to " + Span.of(LONGEST) + ", was " + Span.of(value));
  }

  private static void check(boolean good, String message) {
    if (!good) {
      throw new IllegalArgumentException(message);
    }
  }

  private static boolean isHeaderValue(String value) {
    return !value.isBlank() && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
