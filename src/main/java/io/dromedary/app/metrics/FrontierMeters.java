package io.dromedary.app.metrics;

import io.dromedary.frontier.FrontierListener;
import io.dromedary.store.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Counts and measures the events of the frontier; every meter exists from the start. */
final class FrontierMeters implements FrontierListener {

  private final OutcomeCounters outcomes;
  private final Map<CallResult, Timer> calls = new EnumMap<>(CallResult.class);
  private final Map<Again, Counter> requeued = new EnumMap<>(Again.class);
  private final Timer queue;
  private final Timer commit;
  private final DistributionSummary operations;
  private final Counter refused;
  private final Counter lines;
  private final Counter taken;
  private final Counter done;
  private final Counter failed;

  FrontierMeters(MeterRegistry registry) {
    outcomes = new OutcomeCounters(registry);
    Stream.of(CallResult.values())
        .forEach(end -> calls.put(end, Histograms.call(registry, word(end))));
    Stream.of(Again.values()).forEach(why -> requeued.put(why, requeued(registry, word(why))));
    queue = Histograms.queue(registry);
    commit = Histograms.commit(registry);
    operations = Histograms.operations(registry);
    refused =
        Counter.builder("dromedary.commits.refused")
            .description("Commits that the database did not take, each try")
            .register(registry);
    lines =
        Counter.builder("dromedary.inbox.lines")
            .description("Lines read that get an outcome")
            .register(registry);
    taken = lists(registry, "taken");
    done = lists(registry, "done");
    failed = lists(registry, "failed");
  }

  @Override
  public void lineRead() {
    lines.increment();
  }

  @Override
  public void listTaken() {
    taken.increment();
  }

  @Override
  public void listDone() {
    done.increment();
  }

  @Override
  public void listFailed() {
    failed.increment();
  }

  @Override
  public void settled(Settlement settlement) {
    outcomes.count(settlement);
  }

  @Override
  public void again(Again why) {
    Objects.requireNonNull(requeued.get(why)).increment();
  }

  @Override
  public void called(CallResult end, long millis) {
    Objects.requireNonNull(calls.get(end)).record(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void waited(long millis) {
    queue.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  @Override
  public void committed(int count, Duration took) {
    commit.record(took);
    operations.record(count);
  }

  @Override
  public void refused() {
    refused.increment();
  }

  private static Counter requeued(MeterRegistry registry, String reason) {
    return Counter.builder("dromedary.requeued")
        .description("URLs that went back into the queue, to be called again")
        .tag("reason", reason)
        .register(registry);
  }

  private static Counter lists(MeterRegistry registry, String event) {
    return Counter.builder("dromedary.lists")
        .description("Lists that were taken, are done, or could not be read")
        .tag("event", event)
        .register(registry);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
