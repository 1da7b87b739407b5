package io.dromedary.app.health;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Finds stuck threads: at every look each thread gets a small task, unless it has not run the last
 * one yet. A thread that has not run its task within a bound is stuck.
 */
public final class ThreadWatch implements Supplier<Finding> {

  private final String name;
  private final Supplier<Map<String, Executor>> threads;
  private final Map<String, ThreadProbe> probes = new ConcurrentSkipListMap<>();
  private final Duration bound;
  private final Supplier<Optional<String>> excuse;
  private final TimeSource time;

  /**
   * Makes a watch that has given no task yet.
   *
   * @param threads gives the executor of each thread, by its name; threads may be added later
   * @param bound how long a thread may take for a task
   * @param excuse why threads may be slow now although they are well; empty when there is no reason
   */
  public ThreadWatch(
      String name,
      Supplier<Map<String, Executor>> threads,
      Duration bound,
      Supplier<Optional<String>> excuse,
      TimeSource time) {
    this.name = name;
    this.bound = bound;
    this.excuse = excuse;
    this.time = time;
    this.threads = threads;
  }

  /** Gives each thread that is free its next task. */
  public void probe() {
    threads
        .get()
        .forEach((thread, by) -> probes.computeIfAbsent(thread, key -> new ThreadProbe(by, time)));
    probes.values().forEach(ThreadProbe::send);
  }

  /** The longest time that a thread took for its last task, or is taking for the present one. */
  public Duration lag() {
    return probes.values().stream()
        .map(ThreadProbe::lag)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Override
  public Finding get() {
    List<Map.Entry<String, ThreadProbe>> stuck =
        probes.entrySet().stream()
            .filter(probe -> probe.getValue().waited().compareTo(bound) > 0)
            .toList();
    if (stuck.isEmpty()) {
      return Finding.up(name, Map.of("lag", lag().toMillis() + " ms"));
    }
    Optional<String> why = excuse.get();
    Map<String, String> details = new LinkedHashMap<>();
    why.ifPresent(reason -> details.put("waits", reason));
    stuck.forEach(probe -> details.put(probe.getKey(), text(probe.getValue().waited())));
    return new Finding(name, why.isPresent(), details);
  }

  private String text(Duration waited) {
    Instant since = time.instant().minus(waited);
    return "has run no task since " + since + ", for " + waited.toSeconds() + " s";
  }
}
