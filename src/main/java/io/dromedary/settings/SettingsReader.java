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
    Settings.Arrival arrival = arrival();
    Settings.Patience patience = patience();
    Settings.Retention retention = retention(patience.recheck(true).longest());
    Settings.Limits limits =
        new Settings.Limits(value(Keys.LISTS_AT_ONCE), value(Keys.CONCURRENCY));
    ThrottleSettings each = each();
    GroupBy groupBy = value(Keys.GROUP_BY);
    HostSettings single = new HostsReader(lookup, found).read(names);
    Settings settings =
        new Settings(
            folders,
            arrival,
            patience,
            retention,
            limits,
            new Settings.Hosts(each, groupBy, single.limits(), single.headers()),
            calls(names, single.accept()),
            network(),
            outside());
    problems.addAll(UnknownKeys.problems(given));
    problems.addAll(UnknownVariables.problems(variables, given));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  private Settings.Folders folders() {
    return new Settings.Folders(
        value(Keys.INBOX),
        value(Keys.OUTBOX),
        value(Keys.STATE),
        optional(Keys.ROUTES),
        value(Keys.RESULTS_READABLE_BY));
  }

  private Settings.Arrival arrival() {
    return new Settings.Arrival(value(Keys.UNFINISHED_WAIT), value(Keys.LOOK_AGAIN));
  }

  private Settings.Patience patience() {
    return new Settings.Patience(
        value(Keys.RECHECK_AFTER),
        optional(Keys.RECHECK_BROKEN_AFTER),
        optional(Keys.GIVE_UP_AFTER),
        value(Keys.GRACE),
        value(Keys.WAIT));
  }

  /** What is known of a URL is kept at least as long as its answer is good. */
  private Settings.Retention retention(Duration good) {
    Duration urls = value(Keys.KEEP_URLS);
    return new Settings.Retention(
        new KeepSettings(
            urls.compareTo(good) < 0 ? good : urls, value(Keys.KEEP_HOSTS), value(Keys.KEEP_LISTS)),
        value(Keys.KEEP_DONE),
        optional(Keys.KEEP_RESULTS));
  }

  private ThrottleSettings each() {
    return new ThrottleSettings(
        value(Keys.HOST_CONCURRENCY), value(Keys.HOST_RATE), value(Keys.HOST_QUEUE));
  }

  private Settings.Calls calls(Set<String> names, PerHost<Statuses> accept) {
    String method = value(Keys.METHOD);
    CallLimits limits =
        new CallLimits(
            value(Keys.TIMEOUT),
            value(Keys.CONNECT_TIMEOUT),
            value(Keys.FIRST_BYTE_TIMEOUT),
            value(Keys.MAX_BODY));
    return new Settings.Calls(
        limits,
        new SettleSettings(
            new AcceptedStatuses(optional(Keys.ACCEPT).orElse(Statuses.NONE), accept),
            value(Keys.RETRIES),
            value(Keys.RETRY_ANSWERS),
            value(Keys.MAX_REDIRECTS),
            method),
        value(Keys.RETRY_STATUSES),
        value(Keys.USER_INFO),
        new HeadersReader(lookup, found).read(names));
  }

  private Settings.Network network() {
    return new Settings.Network(
        optional(Keys.CONTACT),
        optional(Keys.USER_AGENT),
        optional(Keys.PROXY).orElseGet(() -> new EnvironmentProxies(environment, problems).read()),
        optional(Keys.CA_FILE),
        new AddressRules(
            value(Keys.ALLOW_PRIVATE),
            optional(Keys.ALLOW_NETWORKS).orElse(List.of()),
            optional(Keys.DENY_NETWORKS).orElse(List.of())));
  }

  private Settings.Outside outside() {
    return new Settings.Outside(value(Keys.MANAGEMENT), value(Keys.LOG_FORMAT));
  }

  private <T> T value(Setting<T> setting) {
    return optional(setting).orElseGet(setting::standardValue);
  }

  private <T> Optional<T> optional(Setting<T> setting) {
    return found.read(setting, lookup);
  }
}
