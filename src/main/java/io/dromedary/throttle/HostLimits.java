package io.dromedary.throttle;

import io.dromedary.gate.ThrottleSettings;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The limits that are set for some hosts; what is not set is as for every host.
 *
 * @param concurrency how many calls may be under way at once; at least 1
 * @param rate how many calls may start in a second; 0 means without limit
 * @param group the name of the gate that these hosts share; empty when none is named
 */
public record HostLimits(OptionalInt concurrency, OptionalDouble rate, Optional<String> group) {

  /** Nothing is set. */
  public static final HostLimits NONE =
      new HostLimits(OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());

  /**
   * Checks the name; the limits are checked with the settings that they belong to.
   *
   * @throws IllegalArgumentException when the group has no name
   */
  public HostLimits {
    if (group.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("the group of a host must have a name");
    }
  }

  /** These, and where they say nothing what wider ones say. */
  HostLimits orElse(HostLimits wider) {
    return new HostLimits(
        concurrency.isPresent() ? concurrency : wider.concurrency,
        rate.isPresent() ? rate : wider.rate,
        group.or(() -> wider.group));
  }

  HostLimits inGroup(String name) {
    return new HostLimits(concurrency, rate, group.or(() -> Optional.of(name)));
  }

  ThrottleSettings over(ThrottleSettings limits) {
    return new ThrottleSettings(
        concurrency.orElse(limits.hostConcurrency()),
        rate.orElse(limits.hostRate()),
        limits.hostQueue());
  }
}
