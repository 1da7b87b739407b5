package io.dromedary.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;

/** The histograms, each with a few buckets that are chosen for what it measures. */
final class Timers {

  private static final double[] OPERATIONS = {1, 10, 100, 300, 1_000, 3_000, 10_000};

  private Timers() {}

  static Timer call(MeterRegistry registry, String end) {
    return Timer.builder("dromedary.call")
        .description("How long calls took, from their start to their end")
        .tag("end", end)
        .serviceLevelObjectives(
            buckets(
                "5ms", "20ms", "50ms", "100ms", "250ms", "500ms", "1s", "2s", "5s", "10s", "30s"))
        .register(registry);
  }

  static Timer queue(MeterRegistry registry) {
    return Timer.builder("dromedary.queue")
        .description("How long URLs waited for their first call")
        .serviceLevelObjectives(
            buckets("100ms", "1s", "10s", "30s", "1m", "5m", "15m", "1h", "6h", "24h"))
        .register(registry);
  }

  static Timer cancellation(MeterRegistry registry) {
    return Timer.builder("dromedary.cancellation")
        .description("From a 429 to the end of the last exchange that it cancelled")
        .serviceLevelObjectives(
            buckets("5ms", "20ms", "50ms", "100ms", "250ms", "500ms", "1s", "5s"))
        .register(registry);
  }

  static Timer commit(MeterRegistry registry) {
    return Timer.builder("dromedary.commit")
        .description("How long commits of the database took")
        .serviceLevelObjectives(
            buckets("1ms", "5ms", "10ms", "25ms", "50ms", "100ms", "250ms", "1s", "5s"))
        .register(registry);
  }

  static DistributionSummary operations(MeterRegistry registry) {
    return DistributionSummary.builder("dromedary.commit.operations")
        .description("How many changes a commit held")
        .serviceLevelObjectives(OPERATIONS)
        .register(registry);
  }

  private static Duration[] buckets(String... bounds) {
    return Stream.of(bounds).map(Timers::duration).toArray(Duration[]::new);
  }

  private static Duration duration(String text) {
    return Duration.parse(
        text.endsWith("ms")
            ? "PT" + Double.parseDouble(text.substring(0, text.length() - 2)) / 1_000 + "S"
            : "PT" + text);
  }
}
