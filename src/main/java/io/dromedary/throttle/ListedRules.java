package io.dromedary.throttle;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostPattern;
import io.dromedary.host.PerHost;
import io.dromedary.host.PerHost.Entry;
import io.dromedary.url.RegistrableDomain;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules from what is set for hosts by their names. What is not set for a host is as for the domain
 * that it is in, if that is set; a group has the lowest limits that are set for any of it.
 * Addresses are not looked up: hosts that would share the gate of one have their own.
 */
public final class ListedRules implements HostRules {

  /** No host name begins so: the gate of a group is never that of a host. */
  private static final String GROUP = "@";

  private final ThrottleSettings every;
  private final GroupBy groupBy;
  private final PerHost<HostLimits> limits;

  /**
   * Makes rules.
   *
   * @param every the limits where nothing else is set
   * @param groupBy which hosts share a gate when no group is set for them
   * @param limits the limits of single hosts
   * @throws IllegalArgumentException when a limit is out of range
   */
  public ListedRules(ThrottleSettings every, GroupBy groupBy, PerHost<HostLimits> limits) {
    this.every = every;
    this.groupBy = groupBy;
    List<Entry<HostLimits>> whole =
        limits.entries().stream()
            .map(one -> new Entry<>(one.hosts(), whole(one, limits.entries())))
            .toList();
    this.limits =
        new PerHost<>(
            whole.stream()
                .map(one -> new Entry<>(one.hosts(), lowest(one.value(), whole)))
                .toList());
    this.limits.entries().forEach(one -> one.value().over(every));
  }

  @Override
  public HostKey gateOf(HostKey host) {
    Optional<Entry<HostLimits>> set = limits.entry(host);
    Optional<String> group = set.flatMap(one -> one.value().group());
    if (group.isPresent()) {
      return group(group.get());
    }
    boolean alone = groupBy != GroupBy.DOMAIN || set.filter(this::isKeptApart).isPresent();
    String name = name(host);
    String shared = alone ? name : RegistrableDomain.of(name);
    return shared.equals(name) ? host : new HostKey(shared);
  }

  @Override
  public ThrottleSettings limitsOf(HostKey gate) {
    Optional<Entry<HostLimits>> set =
        gate.value().startsWith(GROUP)
            ? limits.entries().stream().filter(one -> isOf(one.value(), gate)).findFirst()
            : limits.entry(gate);
    return set.map(one -> one.value().over(every)).orElse(every);
  }

  /**
   * Returns true for a host that does not share the gate of its domain, as it has its own limits.
   */
  private boolean isKeptApart(Entry<HostLimits> one) {
    return groupBy == GroupBy.DOMAIN && one.hosts().isForOne();
  }

  /** A digest of which hosts share a gate: rules whose digests differ may differ in that. */
  public String gatesDigest() {
    String text =
        limits.entries().stream()
            .filter(one -> one.value().group().isPresent() || isKeptApart(one))
            .map(one -> one.hosts().text() + ' ' + one.value().group().orElse(""))
            .sorted()
            .collect(Collectors.joining("\n", groupBy + "\n", ""));
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The gate of a named group. */
  static HostKey group(String name) {
    return new HostKey(GROUP + name);
  }

  /** Returns true when something is set for this host. */
  boolean isNamed(HostKey host) {
    return limits.entry(host).isPresent();
  }

  /**
   * With what is set for the domains that it is in. Where a registrable domain shares a gate, the
   * limits of a part of it would be lost: that part shares a gate of its own.
   */
  private HostLimits whole(Entry<HostLimits> one, List<Entry<HostLimits>> all) {
    HostPattern hosts = one.hosts();
    HostLimits whole =
        all.stream()
            .filter(other -> other.hosts().contains(hosts))
            .map(Entry::value)
            .reduce(one.value(), HostLimits::orElse);
    boolean isPart =
        groupBy == GroupBy.DOMAIN
            && !hosts.isForOne()
            && !RegistrableDomain.of(hosts.name()).equals(hosts.name());
    return isPart ? whole.inGroup(hosts.text()) : whole;
  }

  private static HostLimits lowest(HostLimits one, List<Entry<HostLimits>> all) {
    if (one.group().isEmpty()) {
      return one;
    }
    List<HostLimits> shared =
        all.stream().map(Entry::value).filter(other -> other.group().equals(one.group())).toList();
    return new HostLimits(
        shared.stream().flatMapToInt(other -> other.concurrency().stream()).min(),
        lowestRate(shared.stream()),
        one.group());
  }

  /** 0 is no limit, and so the highest. */
  private static OptionalDouble lowestRate(Stream<HostLimits> shared) {
    double[] rates = shared.flatMapToDouble(one -> one.rate().stream()).toArray();
    OptionalDouble limited = Arrays.stream(rates).filter(rate -> rate > 0).min();
    return limited.isPresent() || rates.length == 0 ? limited : OptionalDouble.of(0);
  }

  private static boolean isOf(HostLimits limits, HostKey gate) {
    return limits.group().filter(name -> gate.value().equals(GROUP + name)).isPresent();
  }

  /** The host without its port. */
  private static String name(HostKey host) {
    String value = host.value();
    int colon = value.lastIndexOf(':');
    return colon > value.lastIndexOf(']') ? value.substring(0, colon) : value;
  }
}
