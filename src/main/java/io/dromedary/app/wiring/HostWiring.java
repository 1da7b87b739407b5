package io.dromedary.app.wiring;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostAddresses;
import io.dromedary.host.HostPattern;
import io.dromedary.host.TimeSource;
import io.dromedary.settings.GroupBy;
import io.dromedary.settings.HostSetting;
import io.dromedary.settings.Settings;
import io.dromedary.settle.Accepted;
import io.dromedary.settle.HostHeaders;
import io.dromedary.throttle.AddressGroups;
import io.dromedary.throttle.HostRule;
import io.dromedary.throttle.HostRules;
import io.dromedary.throttle.ListedRules;
import io.dromedary.url.RegistrableDomain;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes of the settings for single hosts what the throttle and the calls go by. */
public final class HostWiring {

  private static final Comparator<HostSetting> MOST_EXACT_FIRST =
      Comparator.comparing(HostWiring::pattern, HostPattern.MOST_EXACT_FIRST);

  private final Settings.Hosts hosts;

  private HostWiring(Settings.Hosts hosts) {
    this.hosts = hosts;
  }

  /**
   * Which hosts share a gate, and the limits of each gate. What is not set for a host is as for the
   * domain that it is in, if that is set; a group has the lowest limits that are set for any of it.
   * Addresses are not looked up: hosts that would share the gate of one have their own.
   */
  public static HostRules rules(Settings settings) {
    return listed(settings);
  }

  /**
   * The same, and hosts of one address share a gate when it is set so. Not behind a proxy, which
   * looks names up itself.
   *
   * @param scheduler ends look-ups that take too long
   */
  static HostRules rules(
      Settings settings,
      HostAddresses addresses,
      TimeSource time,
      ScheduledExecutorService scheduler) {
    boolean byAddress =
        settings.hosts().groupBy() == GroupBy.ADDRESS && settings.network().proxies().areNone();
    return byAddress
        ? new AddressGroups(listed(settings), addresses, time, scheduler)
        : listed(settings);
  }

  private static ListedRules listed(Settings settings) {
    Settings.Limits limits = settings.limits();
    ThrottleSettings every =
        new ThrottleSettings(limits.hostConcurrency(), limits.hostRate(), limits.hostQueue());
    return new ListedRules(
        every, new HostWiring(settings.hosts()).rules(), domains(settings.hosts().groupBy()));
  }

  /** The headers that are set for hosts. */
  static List<HostHeaders.Rule> headers(Settings settings) {
    return settings.hosts().settings().stream()
        .filter(setting -> !setting.headers().isEmpty())
        .map(setting -> new HostHeaders.Rule(pattern(setting), setting.headers()))
        .toList();
  }

  /** The statuses that are ok besides 2xx, for each host. */
  static Accepted accepted(Settings settings) {
    List<Accepted.Rule> rules =
        settings.hosts().settings().stream()
            .flatMap(
                setting ->
                    setting.accept().stream()
                        .map(some -> new Accepted.Rule(pattern(setting), some::contains)))
            .toList();
    return new Accepted(settings.calls().accept()::contains, rules);
  }

  private static UnaryOperator<String> domains(GroupBy groupBy) {
    return groupBy == GroupBy.DOMAIN ? RegistrableDomain::of : UnaryOperator.identity();
  }

  private List<HostRule> rules() {
    List<HostSetting> whole =
        hosts.settings().stream()
            .filter(HostSetting::limits)
            .map(this::withWider)
            .map(this::withItsDomain)
            .toList();
    return whole.stream().map(setting -> rule(setting, whole)).toList();
  }

  private HostSetting withWider(HostSetting setting) {
    return hosts.settings().stream()
        .filter(other -> pattern(other).contains(pattern(setting)))
        .sorted(MOST_EXACT_FIRST)
        .reduce(setting, HostSetting::orElse);
  }

  /**
   * Where a registrable domain shares a gate, the limits of a part of it would be lost: that part
   * shares a gate of its own.
   */
  private HostSetting withItsDomain(HostSetting setting) {
    HostPattern pattern = pattern(setting);
    boolean part =
        hosts.groupBy() == GroupBy.DOMAIN
            && !pattern.isForOne()
            && !RegistrableDomain.of(pattern.name()).equals(pattern.name());
    return part ? setting.orElse(group(setting.hosts())) : setting;
  }

  private static HostSetting group(String name) {
    return new HostSetting(
        name,
        OptionalInt.empty(),
        OptionalDouble.empty(),
        Optional.of(name),
        Optional.empty(),
        Map.of());
  }

  private static HostRule rule(HostSetting setting, List<HostSetting> all) {
    Optional<String> group = setting.group();
    List<HostSetting> shared =
        group.isEmpty()
            ? List.of(setting)
            : all.stream().filter(other -> other.group().equals(group)).toList();
    return new HostRule(
        setting.hosts(),
        shared.stream().flatMapToInt(one -> one.concurrency().stream()).min(),
        lowestRate(shared.stream()),
        group);
  }

  /** 0 is no limit, and so the highest. */
  private static OptionalDouble lowestRate(Stream<HostSetting> shared) {
    double[] rates = shared.flatMapToDouble(one -> one.rate().stream()).toArray();
    OptionalDouble limited = Arrays.stream(rates).filter(rate -> rate > 0).min();
    return limited.isPresent() || rates.length == 0 ? limited : OptionalDouble.of(0);
  }

  private static HostPattern pattern(HostSetting setting) {
    return new HostPattern(setting.hosts());
  }
}
