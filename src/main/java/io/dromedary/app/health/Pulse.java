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
 * Whether threads still turn: each gets a small task at every beat, unless it has not run the last
 * one yet. One that has not run it within a bound is stuck.
 */
public final class Pulse implements Check {

  private final String name;
  private final Supplier<Map<String, Executor>> threads;
  private final Map<String, Beat> beats = new ConcurrentSkipListMap<>();
  private final Duration bound;
  private final Supplier<Optional<String>> excuse;
  private final TimeSource time;

  /**
   * Makes one that has not beaten yet.
   *
   * @param threads gives what runs tasks on each thread, by its name; a thread may come later
   * @param bound how long a thread may take for a task
   * @param excuse why threads may be slow now although they are well; empty when there is no reason
   */
  public Pulse(
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
  public void beat() {
    threads.get().forEach((thread, by) -> beats.computeIfAbsent(thread, key -> new Beat(by, time)));
    beats.values().forEach(Beat::next);
  }

  /** The longest time that a thread took for its last task, or is taking for the present one. */
  public Duration lag() {
    return beats.values().stream().map(Beat::lag).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  @Override
  public Finding look() {
    List<Map.Entry<String, Beat>> stuck =
        beats.entrySet().stream()
            .filter(beat -> beat.getValue().waited().compareTo(bound) > 0)
            .toList();
    if (stuck.isEmpty()) {
      return Finding.up(name, Map.of("lag", lag().toMillis() + " ms"));
    }
    Optional<String> why = excuse.get();
    Map<String, String> details = new LinkedHashMap<>();
    why.ifPresent(reason -> details.put("waits", reason));
    stuck.forEach(beat -> details.put(beat.getKey(), text(beat.getValue().waited())));
    return new Finding(name, why.isPresent(), details);
  }

  private String text(Duration waited) {
    Instant since = time.instant().minus(waited);
    return "does not turn since " + since + ", for " + waited.toSeconds() + " s";
  }
}
