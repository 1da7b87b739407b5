package io.dromedary.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/**
 * The direct buffers of an executable, which has no {@code BufferPoolMXBean}: the names and the
 * meaning are those that Micrometer gives to such a bean.
 */
final class DirectBuffers implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "jvm.buffer.count", "buffers", BufferCounts::buffers, "How many there are");
    gauge(registry, "jvm.buffer.memory.used", "bytes", BufferCounts::reserved, "What they take");
    gauge(registry, "jvm.buffer.total.capacity", "bytes", BufferCounts::capacity, "What they hold");
  }

  private static void gauge(
      MeterRegistry registry, String name, String unit, Supplier<Number> count, String what) {
    Gauge.builder(name, count)
        .tag("id", "direct")
        .baseUnit(unit)
        .description(what)
        .register(registry);
  }
}
