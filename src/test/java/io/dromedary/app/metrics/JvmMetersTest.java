package io.dromedary.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JvmMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  private List<String> names() {
    return registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).toList();
  }

  /** One of the beans of management, of which an executable has its own. */
  private static <T> T bean(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName())));
  }

  @Test
  void javaTellsOfGarbageAndOfBuffers() {
    JvmMeters.bind(registry);

    assertThat(names())
        .contains("jvm.gc.live.data.size", "jvm.gc.memory.allocated", "jvm.buffer.memory.used")
        .contains("jvm.memory.used", "jvm.threads.live", "process.cpu.usage");
    assertThat(registry.get("jvm.buffer.memory.used").tag("id", "direct").gauge().value())
        .isNotNegative();
  }

  @Test
  void aCollectorThatTellsOfNoCollectionIsRead() {
    GarbageCollectorMXBean collector =
        bean(
            GarbageCollectorMXBean.class,
            Map.of(
                "getName",
                "complete scavenger",
                "getCollectionCount",
                3L,
                "getCollectionTime",
                70L));
    MemoryUsage usage = new MemoryUsage(0, 40, 50, 100);
    MemoryPoolMXBean old =
        bean(
            MemoryPoolMXBean.class,
            Map.of("getName", "old generation space", "getCollectionUsage", usage));
    MemoryPoolMXBean eden = bean(MemoryPoolMXBean.class, Map.of("getName", "eden space"));

    GarbageMeters.of(List.of(collector), List.of(eden, old)).bindTo(registry);

    FunctionTimer pause =
        registry.get("jvm.gc.pause").tag("gc", "complete scavenger").functionTimer();
    assertThat(pause.count()).isEqualTo(3);
    assertThat(pause.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(70);
    assertThat(registry.get("jvm.gc.live.data.size").gauge().value()).isEqualTo(40);
    assertThat(registry.get("jvm.gc.max.data.size").gauge().value()).isEqualTo(100);
  }

  @Test
  void collectorsOfJavaTellOfThemselves() {
    assertThat(
            GarbageMeters.of(
                ManagementFactory.getGarbageCollectorMXBeans(),
                ManagementFactory.getMemoryPoolMXBeans()))
        .isNotInstanceOf(GarbageMeters.class);
  }

  /** What an executable says in the place of the beans that it has not. */
  @Test
  void theBuffersOfAnExecutableHaveTheNamesThatJavaGives() {
    JvmMeters.bind(registry);
    List<String> java =
        names().stream().filter(name -> name.startsWith("jvm.buffer.")).distinct().toList();
    registry.clear();

    new DirectBuffers().bindTo(registry);

    assertThat(names()).containsExactlyInAnyOrderElementsOf(java);
    assertThat(registry.getMeters()).allMatch(meter -> "direct".equals(meter.getId().getTag("id")));
  }
}
