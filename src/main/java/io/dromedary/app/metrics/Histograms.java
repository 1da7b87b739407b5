package io.dromedary.app.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** The histograms, each with a few buckets that are chosen for what it measures. */
final class Histograms {

  private static final double[] OPERATIONS = {1, 10, 100, 300, 1_000, 3_000, 10_000};

  private Histograms() {}

  static Timer call(MeterRegistry registry, String end) {
    return Timer.builder("dromedary.call")
        .description("How long calls took, from their start to their end")
        .tag("end", end)
        .serviceLevelObjectives(
            millis(5, 20, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000))
        .register(registry);
  }

  static Timer queue(MeterRegistry registry) {
    return Timer.builder("dromedary.queue")
        .description("How long URLs waited for their first call")
        .serviceLevelObjectives(
            millis(
                100,
                1_000,
                10_000,
                30_000,
                60_000,
                300_000,
                900_000,
                3_600_000,
                21_600_000,
                86_400_000))
        .register(registry);
  }

  static Timer cancellation(MeterRegistry registry) {
    return Timer.builder("dromedary.cancellation")
        .description("From a 429 to the end of the last exchange that it cancelled")
        .serviceLevelObjectives(millis(5, 20, 50, 100, 250, 500, 1_000, 5_000))
        .register(registry);
  }

  static Timer commit(MeterRegistry registry) {
    return Timer.builder("dromedary.commit")
        .description("How long commits of the database took")
        .serviceLevelObjectives(millis(1, 5, 10, 25, 50, 100, 250, 1_000, 5_000))
        .register(registry);
  }

  static Timer beat(MeterRegistry registry) {
    return Timer.builder("dromedary.beat")
        .description("How long a sign of life took, one round trip to the database")
        .serviceLevelObjectives(millis(1, 5, 10, 25, 50, 100, 250, 1_000, 5_000))
        .register(registry);
  }

  static DistributionSummary operations(MeterRegistry registry) {
    return DistributionSummary.builder("dromedary.commit.operations")
        .description("How many changes a commit held")
        .serviceLevelObjectives(OPERATIONS)
        .register(registry);
  }

  private static Duration[] millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
