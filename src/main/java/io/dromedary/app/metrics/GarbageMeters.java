package io.dromedary.app.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationEmitter;

/**
 * The collections of garbage where no collector reports each, as in an executable: how many there
 * were, how long they took, and what the old generation holds, under Micrometer's own names.
 *
 * @param collectors the sources of the counts
 * @param pools where memory is
 */
record GarbageMeters(List<GarbageCollectorMXBean> collectors, List<MemoryPoolMXBean> pools)
    implements MeterBinder {

  /** Micrometer's own binder where a collector reports its collections, and this one elsewhere. */
  static MeterBinder of(List<GarbageCollectorMXBean> collectors, List<MemoryPoolMXBean> pools) {
    return collectors.stream().anyMatch(GarbageMeters::reports)
        ? new JvmGcMetrics()
        : new GarbageMeters(collectors, pools);
  }

  private static boolean reports(GarbageCollectorMXBean collector) {
    return collector instanceof NotificationEmitter emitter
        && Arrays.stream(emitter.getNotificationInfo())
            .flatMap(info -> Arrays.stream(info.getNotifTypes()))
            .anyMatch(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION::equals);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (GarbageCollectorMXBean collector : collectors) {
      FunctionTimer.builder(
              "jvm.gc.pause",
              collector,
              GarbageCollectorMXBean::getCollectionCount,
              GarbageCollectorMXBean::getCollectionTime,
              TimeUnit.MILLISECONDS)
          .tag("gc", collector.getName())
          .description("Time spent in GC pause")
          .register(registry);
    }
    pools.stream().filter(GarbageMeters::isOld).forEach(pool -> live(pool, registry));
  }

  private static boolean isOld(MemoryPoolMXBean pool) {
    return pool.getName().startsWith("old generation") && pool.getCollectionUsage() != null;
  }

  private static void live(MemoryPoolMXBean pool, MeterRegistry registry) {
    Gauge.builder("jvm.gc.live.data.size", () -> pool.getCollectionUsage().getUsed())
        .baseUnit("bytes")
        .description("Size of long-lived heap memory pool after reclamation")
        .register(registry);
    Gauge.builder("jvm.gc.max.data.size", () -> pool.getCollectionUsage().getMax())
        .baseUnit("bytes")
        .description("Max size of long-lived heap memory pool")
        .register(registry);
  }
}
