package io.dromedary.settings;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is set for one host or domain; what is not set is as for every host.
 *
 * @param hosts a host in its canonical form, one with its port, or {@code *.domain} for a domain
 *     and everything below it
 * @param concurrency the calls in flight
 * @param rate the calls a second; 0 for no limit
 * @param group the name of the gate that these hosts share; empty when none is named
 * @param accept the statuses that are ok besides 2xx; empty when not set
 * @param headers the headers that calls take along, by name in any case; their values are secret
 */
public record HostSetting(
    String hosts,
    OptionalInt concurrency,
    OptionalDouble rate,
    Optional<String> group,
    Optional<Statuses> accept,
    Map<String, String> headers) {

  /** Keeps a copy of the headers. */
  public HostSetting {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /** Whether it says something of gates, not of headers alone. */
  public boolean limits() {
    return concurrency.isPresent() || rate.isPresent() || group.isPresent();
  }

  /**
   * This, and where it says nothing of gates what a wider setting says. Statuses and headers stay
   * as they are.
   */
  public HostSetting orElse(HostSetting wider) {
    return new HostSetting(
        hosts,
        concurrency.isPresent() ? concurrency : wider.concurrency,
        rate.isPresent() ? rate : wider.rate,
        group.or(() -> wider.group),
        accept,
        headers);
  }

  /** Never the values of headers. */
  @Override
  public String toString() {
    return hosts
        + ": "
        + concurrency
        + ' '
        + rate
        + ' '
        + group
        + ' '
        + accept
        + ' '
        + headers.keySet();
  }
}
