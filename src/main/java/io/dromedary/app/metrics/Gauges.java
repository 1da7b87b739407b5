package io.dromedary.app.metrics;

import io.dromedary.frontier.FrontierCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Gauges of the last values that were taken: a scrape never waits for anything. */
final class Gauges {

  private volatile GaugeValues sample = GaugeValues.UNSEEN;

  Gauges(MeterRegistry registry) {
    urls(registry, "queued", FrontierCounts::queued);
    urls(registry, "held", FrontierCounts::held);
    urls(registry, "delayed", FrontierCounts::delayed);
    urls(registry, "in-flight", FrontierCounts::inFlight);
    gauge("frontier.outcomes", seen -> seen.frontier().outcomes())
        .description("Outcomes that are not in the results yet")
        .register(registry);
    gauge("gates.closed", GaugeValues::gatesClosed)
        .description("Gates that are closed")
        .register(registry);
    gauge("event.loop.lag", GaugeValues::lagSeconds)
        .description("How long a task waited for the slowest event loop")
        .baseUnit("seconds")
        .register(registry);
    gauge("live", seen -> seen.isLive() ? 1 : 0)
        .description("1 while the program lives")
        .register(registry);
    gauge("ready", seen -> seen.isReady() ? 1 : 0)
        .description("1 while the program can do its work")
        .register(registry);
    free(registry, "state", GaugeValues::stateFree);
    free(registry, "outbox", GaugeValues::outboxFree);
  }

  void update(GaugeValues now) {
    sample = now;
  }

  /** Gauges hold what they look at weakly, unless set otherwise. */
  private Gauge.Builder<Gauges> gauge(String name, ToDoubleFunction<GaugeValues> value) {
    return Gauge.builder("dromedary." + name, this, all -> value.applyAsDouble(all.sample))
        .strongReference(true);
  }

  private void urls(MeterRegistry registry, String state, ToDoubleFunction<FrontierCounts> value) {
    gauge("frontier.urls", seen -> value.applyAsDouble(seen.frontier()))
        .description("URLs that are to be called, by what they wait for")
        .tag("state", state)
        .register(registry);
  }

  private void free(MeterRegistry registry, String folder, ToDoubleFunction<GaugeValues> value) {
    gauge("disk.free", value)
        .description("Free bytes on the disk of a folder")
        .baseUnit("bytes")
        .tag("folder", folder)
        .register(registry);
  }
}
