package io.dromedary.app.plan;

import io.dromedary.gate.GateForecast;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.throttle.HostRules;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.UrlLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the lines of lists and makes a plan of them, in flat memory: URLs are distinguished on
 * disk, and hosts up to a bound. For one thread; blocks.
 */
public final class Planner implements AutoCloseable {

  /** The assumed time of an answer: most hosts are quicker than a second, few than this. */
  public static final Duration ANSWER = Duration.ofMillis(100);

  /** Hosts that are distinguished; about 30 MB. */
  static final int MAX_HOSTS = 100_000;

  private final Map<HostKey, Integer> hosts = new HashMap<>();
  private final DistinctKeys keys;
  private long lines;
  private long invalid;

  /** Begins with a folder on disk, which {@link #close} removes. */
  public Planner() throws IOException {
    keys = new DistinctKeys();
  }

  /**
   * Takes a line.
   *
   * @throws UncheckedIOException when the disk is full
   */
  public void take(UrlLine line) {
    if (line instanceof UrlLine.Url url) {
      lines++;
      take(url.url());
    } else if (line instanceof UrlLine.Invalid) {
      lines++;
      invalid++;
    }
  }

  private void take(CanonicalUrl url) {
    HostKey host = url.hostKey();
    boolean hasRoom = hosts.size() < MAX_HOSTS || hosts.containsKey(host);
    int owner = hasRoom ? hosts.computeIfAbsent(host, first -> hosts.size()) : MAX_HOSTS;
    try {
      keys.add(url.key(), owner);
    } catch (IOException e) {
      throw new UncheckedIOException("the URLs cannot be sorted on disk: " + e, e);
    }
  }

  /**
   * Makes the plan of what was taken.
   *
   * @param rules which hosts share a gate, and the limits of each
   * @param known the stored state of a gate
   * @param concurrency the calls in flight to all hosts together
   * @param now nanoseconds since the epoch
   */
  public Plan plan(
      HostRules rules, Function<HostKey, Optional<HostState>> known, int concurrency, long now)
      throws IOException {
    long[] counts = new long[MAX_HOSTS + 1];
    keys.forEach(owner -> counts[owner]++);
    long urls = 0;
    for (long count : counts) {
      urls += count;
    }
    return new Plan(
        Instant.EPOCH.plusNanos(now),
        lines,
        urls,
        lines - invalid - urls,
        invalid,
        hosts.size(),
        counts[MAX_HOSTS],
        ANSWER,
        ANSWER.multipliedBy((urls + concurrency - 1) / concurrency),
        gates(rules, known, counts, now));
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }

  private List<PlannedGate> gates(
      HostRules rules, Function<HostKey, Optional<HostState>> known, long[] counts, long now) {
    Map<HostKey, Waiting> waiting = new HashMap<>();
    hosts.forEach(
        (host, owner) ->
            waiting.merge(rules.gateOf(host), new Waiting(1, counts[owner]), Waiting::plus));
    return waiting.entrySet().stream()
        .map(gate -> gate(gate.getKey(), gate.getValue(), rules, known, now))
        .sorted(
            Comparator.comparing(PlannedGate::least)
                .thenComparing(PlannedGate::urls)
                .reversed()
                .thenComparing(PlannedGate::name))
        .toList();
  }

  private static PlannedGate gate(
      HostKey gate,
      Waiting waiting,
      HostRules rules,
      Function<HostKey, Optional<HostState>> known,
      long now) {
    GateForecast forecast = GateForecast.of(gate, rules.limitsOf(gate), known.apply(gate), now);
    return new PlannedGate(
        gate.value(),
        waiting.hosts(),
        waiting.urls(),
        forecast.closedFor(),
        forecast.pace(),
        forecast.slots(),
        forecast.least(waiting.urls(), ANSWER));
  }

  /** The URLs that wait at a gate. */
  private record Waiting(int hosts, long urls) {

    Waiting plus(Waiting other) {
      return new Waiting(hosts + other.hosts, urls + other.urls);
    }
  }
}
