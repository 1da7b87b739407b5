package io.dromedary.throttle;

import io.dromedary.gate.ThrottleSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is set for some hosts; what is not set is as for every host.
 *
 * @param hosts a host name, a host name with its port, or {@code *.domain} for a domain and
 *     everything below it
 * @param concurrency how many calls may be under way at once; at least 1
 * @param rate how many calls may start in a second; 0 means without limit
 * @param group the name of the gate that these hosts share; empty when each has its own
 */
public record HostRule(
    String hosts, OptionalInt concurrency, OptionalDouble rate, Optional<String> group) {

  private static final String BELOW = "*.";

  /**
   * Checks the names; the limits are checked with the settings that they belong to.
   *
   * @throws IllegalArgumentException when the hosts or the group have no name
   */
  public HostRule {
    hosts = hosts.toLowerCase(Locale.ROOT);
    String domain = hosts.startsWith(BELOW) ? hosts.substring(BELOW.length()) : hosts;
    if (domain.isBlank() || domain.contains("*")) {
      throw new IllegalArgumentException("hosts must be a host or *.domain, was " + hosts);
    }
    if (group.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("the group of " + hosts + " must have a name");
    }
  }

  /** Whether it is for a host, given with and without its port. */
  boolean matches(String host, String name) {
    return isForOne()
        ? hosts.equals(host) || hosts.equals(name)
        : name.endsWith(hosts.substring(1)) || name.equals(hosts.substring(BELOW.length()));
  }

  /** Whether it names one host. */
  boolean isForOne() {
    return !hosts.startsWith(BELOW);
  }

  ThrottleSettings over(ThrottleSettings limits) {
    return new ThrottleSettings(
        concurrency.orElse(limits.hostConcurrency()),
        rate.orElse(limits.hostRate()),
        limits.hostQueue());
  }
}
