package io.dromedary.settings;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.PerHost;
import io.dromedary.http.AddressRules;
import io.dromedary.http.CallLimits;
import io.dromedary.settle.AcceptedStatuses;
import io.dromedary.settle.SettleSettings;
import io.dromedary.settle.Statuses;
import io.dromedary.store.KeepSettings;
import io.dromedary.throttle.GroupBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads all settings and collects what is wrong with them. */
final class SettingsReader {

  private final Function<String, Optional<String>> lookup;
  private final Function<String, Optional<String>> environment;
  private final List<String> problems = new ArrayList<>();
  private final Problems found;

  /**
   * Makes a reader.
   *
   * @param where the place where a key has its value, such as {@code in FILE}; empty when that is
   *     not known
   */
  SettingsReader(
      Function<String, Optional<String>> lookup,
      Function<String, Optional<String>> environment,
      Function<String, String> where) {
    this.lookup = lookup;
    this.environment = environment;
    this.found = new Problems(where, problems);
  }

  Settings read(Collection<GivenKey> given, Set<String> variables) {
    Set<String> names = given.stream().map(GivenKey::key).collect(Collectors.toSet());
    Settings.Folders folders = folders();
    Settings.FileWaits fileWaits = fileWaits();
    Settings.Patience patience = patience();
    Settings.Retention retention = retention(patience.recheck(true).longest());
    Settings.Limits limits =
        new Settings.Limits(value(AllSettings.LISTS_AT_ONCE), value(AllSettings.CONCURRENCY));
    ThrottleSettings each = each();
    GroupBy groupBy = value(AllSettings.GROUP_BY);
    HostSettings single = new HostsReader(lookup, found).read(names);
    Settings settings =
        new Settings(
            folders,
            fileWaits,
            patience,
            retention,
            limits,
            new Settings.Hosts(each, groupBy, single.limits(), single.headers()),
            calls(names, single.accept()),
            network(),
            new NodesReader(lookup, found).read(groupBy),
            monitoring());
    problems.addAll(UnknownKeys.problems(given));
    problems.addAll(UnknownVariables.problems(variables, given));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  private Settings.Folders folders() {
    return new Settings.Folders(
        value(AllSettings.INBOX),
        value(AllSettings.OUTBOX),
        value(AllSettings.STATE),
        optional(AllSettings.ROUTES),
        value(AllSettings.RESULTS_READABLE_BY));
  }

  private Settings.FileWaits fileWaits() {
    return new Settings.FileWaits(
        value(AllSettings.UNFINISHED_WAIT), value(AllSettings.LOOK_AGAIN));
  }

  private Settings.Patience patience() {
    return new Settings.Patience(
        value(AllSettings.RECHECK_AFTER),
        optional(AllSettings.RECHECK_BROKEN_AFTER),
        optional(AllSettings.GIVE_UP_AFTER),
        value(AllSettings.GRACE),
        value(AllSettings.WAIT));
  }

  /** Reads how long data is kept; that of a URL at least as long as its answer is good. */
  private Settings.Retention retention(Duration good) {
    Duration urls = value(AllSettings.KEEP_URLS);
    return new Settings.Retention(
        new KeepSettings(
            urls.compareTo(good) < 0 ? good : urls,
            value(AllSettings.KEEP_HOSTS),
            value(AllSettings.KEEP_LISTS)),
        value(AllSettings.KEEP_DONE),
        optional(AllSettings.KEEP_RESULTS));
  }

  private ThrottleSettings each() {
    return new ThrottleSettings(
        value(AllSettings.HOST_CONCURRENCY),
        value(AllSettings.HOST_RATE),
        value(AllSettings.HOST_QUEUE));
  }

  private Settings.Calls calls(Set<String> names, PerHost<Statuses> accept) {
    String method = value(AllSettings.METHOD);
    CallLimits limits =
        new CallLimits(
            value(AllSettings.TIMEOUT),
            value(AllSettings.CONNECT_TIMEOUT),
            value(AllSettings.FIRST_BYTE_TIMEOUT),
            value(AllSettings.MAX_BODY));
    return new Settings.Calls(
        limits,
        new SettleSettings(
            new AcceptedStatuses(optional(AllSettings.ACCEPT).orElse(Statuses.NONE), accept),
            value(AllSettings.RETRIES),
            value(AllSettings.RETRY_ANSWERS),
            value(AllSettings.MAX_REDIRECTS),
            method),
        value(AllSettings.RETRY_STATUSES),
        value(AllSettings.USER_INFO),
        new HeadersReader(lookup, found).read(names));
  }

  private Settings.Network network() {
    return new Settings.Network(
        optional(AllSettings.CONTACT),
        optional(AllSettings.USER_AGENT),
        optional(AllSettings.PROXY)
            .orElseGet(() -> new EnvironmentProxies(environment, problems).read()),
        optional(AllSettings.CA_FILE),
        new AddressRules(
            value(AllSettings.ALLOW_PRIVATE),
            optional(AllSettings.ALLOW_NETWORKS).orElse(List.of()),
            optional(AllSettings.DENY_NETWORKS).orElse(List.of())));
  }

  private Settings.Monitoring monitoring() {
    return new Settings.Monitoring(value(AllSettings.MANAGEMENT), value(AllSettings.LOG_FORMAT));
  }

  private <T> T value(Setting<T> setting) {
    return optional(setting).orElseGet(setting::standardValue);
  }

  private <T> Optional<T> optional(Setting<T> setting) {
    return found.read(setting, lookup);
  }
}
