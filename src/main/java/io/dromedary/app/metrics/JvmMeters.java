package io.dromedary.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Micrometer's own metrics of the Java machine and the process. Bound by the command that serves
 * them: the others need not pay for them at their start.
 */
public final class JvmMeters {

  private JvmMeters() {}

  /** Registers them, for as long as the process lives. To be called once. */
  public static void bind(MeterRegistry registry) {
    List<MeterBinder> all =
        new ArrayList<>(
            List.of(
                new ClassLoaderMetrics(),
                new JvmMemoryMetrics(),
                GarbageMeters.of(
                    ManagementFactory.getGarbageCollectorMXBeans(),
                    ManagementFactory.getMemoryPoolMXBeans()),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics()));
    if (ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).isEmpty()) {
      all.add(new DirectBuffers());
    }
    all.forEach(binder -> binder.bindTo(registry));
  }
}
