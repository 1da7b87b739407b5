package io.dromedary.settings;

import io.dromedary.host.HostPattern;
import io.dromedary.host.PerHost;
import io.dromedary.host.PerHost.Entry;
import io.dromedary.settle.RequestHeaders;
import io.dromedary.settle.Statuses;
import io.dromedary.throttle.HostLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the settings for single hosts, whose keys are not known before. */
final class HostsReader {

  private final Function<String, Optional<String>> lookup;
  private final Problems problems;
  private final Map<String, Map<String, HostEntry>> hosts = new TreeMap<>();
  private final List<Entry<HostLimits>> limits = new ArrayList<>();
  private final List<Entry<Statuses>> accept = new ArrayList<>();
  private final List<Entry<RequestHeaders>> headers = new ArrayList<>();

  /**
   * Makes a reader.
   *
   * @param problems takes the problems
   */
  HostsReader(Function<String, Optional<String>> lookup, Problems problems) {
    this.lookup = lookup;
    this.problems = problems;
  }

  /** Reads all of the section that is set. */
  HostSettings read(Set<String> names) {
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(HostEntry.SECTION)) {
        HostEntry.of(name)
            .ifPresentOrElse(
                this::take,
                () -> problems.add(name, HostEntry.problem(SettingsException.shown(name))));
      }
    }
    hosts.forEach(this::read);
    return new HostSettings(new PerHost<>(limits), new PerHost<>(accept), new PerHost<>(headers));
  }

  private void take(HostEntry entry) {
    Optional<String> host = part(entry, "its host", HostConverters.hosts(), entry.host());
    if (host.isPresent()) {
      Map<String, HostEntry> entries =
          hosts.computeIfAbsent(host.get(), first -> new LinkedHashMap<>());
      HostEntry other = entries.putIfAbsent(entry.field(), entry);
      if (other != null) {
        problems.add(entry.key(), entry.key() + " sets the same as " + other.key());
      }
    }
  }

  private void read(String host, Map<String, HostEntry> entries) {
    Optional<Integer> concurrency =
        value(entries, "concurrency", Converters.whole(1, AllSettings.MAX_HOST_CONCURRENCY));
    Optional<Double> rate = value(entries, "rate", Converters.rate());
    HostPattern pattern = new HostPattern(host);
    HostLimits set =
        new HostLimits(
            concurrency.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
            value(entries, "group", HostConverters.group()));
    if (!set.equals(HostLimits.NONE)) {
      limits.add(new Entry<>(pattern, set));
    }
    value(entries, "accept", Converters.answers())
        .ifPresent(statuses -> accept.add(new Entry<>(pattern, statuses)));
    Map<String, String> named = headers(entries);
    if (!named.isEmpty()) {
      headers.add(new Entry<>(pattern, new RequestHeaders(named)));
    }
  }

  private Map<String, String> headers(Map<String, HostEntry> entries) {
    Map<String, String> named = new LinkedHashMap<>();
    for (HostEntry entry : entries.values()) {
      if (entry.isHeader()) {
        Optional<String> name =
            part(entry, "its header", HostConverters.headerName(), entry.header());
        Optional<String> value = value(entries, entry.field(), HostConverters.headerValue());
        name.ifPresent(known -> value.ifPresent(text -> named.put(known, text)));
      }
    }
    return named;
  }

  private <T> Optional<T> value(
      Map<String, HostEntry> entries, String field, Converter<T> converter) {
    HostEntry entry = entries.get(field);
    if (entry == null) {
      return Optional.empty();
    }
    String name = entry.key().substring(Setting.PREFIX.length());
    if (lookup.apply(entry.key()).filter(text -> !text.isBlank()).isEmpty()) {
      problems.add(entry.key(), entry.key() + " must be " + converter.allowed() + ", was empty");
    }
    Setting<T> setting =
        entry.isHeader() ? Setting.secret(name, converter) : Setting.optional(name, converter);
    return problems.read(setting, lookup);
  }

  private <T> Optional<T> part(HostEntry entry, String what, Converter<T> converter, String text) {
    try {
      return Optional.of(converter.parse().apply(text));
    } catch (IllegalArgumentException e) {
      problems.add(
          entry.key(),
          "%s: %s must be %s, was \"%s\""
              .formatted(
                  SettingsException.shown(entry.key()),
                  what,
                  converter.allowed(),
                  SettingsException.shown(text)));
      return Optional.empty();
    }
  }
}
