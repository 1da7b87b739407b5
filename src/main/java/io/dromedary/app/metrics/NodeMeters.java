package io.dromedary.app.metrics;

import io.dromedary.nodes.NodeListener;
import io.dromedary.nodes.NodeStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Measures this node among those that share its database, or the only one there is. */
final class NodeMeters implements NodeListener {

  private final Supplier<NodeStatus> status;
  private final Counter takeovers;
  private final Counter fenced;

  /**
   * Registers all of it.
   *
   * @param status what this node knows of itself and the others; answers at once
   */
  NodeMeters(MeterRegistry registry, Supplier<NodeStatus> status) {
    this.status = status;
    String nodes = "Nodes that share the database, this one included";
    gauge("nodes", nodes, NodeStatus::alive).tag("state", "alive").register(registry);
    gauge("nodes", nodes, NodeStatus::calling).tag("state", "calling").register(registry);
    String slots = "Parts of all hosts, out of 1,024: those of this node, and those of none";
    gauge("slots", slots, NodeStatus::ownSlots).tag("state", "own").register(registry);
    gauge("slots", slots, NodeStatus::freeSlots).tag("state", "free").register(registry);
    gauge("lease.age", "The time since the last good sign of life", NodeMeters::age)
        .baseUnit("seconds")
        .register(registry);
    gauge("lease.good", "1 while this node may call", node -> node.good() ? 1 : 0)
        .register(registry);
    takeovers = counter(registry, "takeovers", "Nodes that this one has declared dead");
    fenced = counter(registry, "fenced", "Times that this node was declared dead");
  }

  @Override
  public void tookOver(String name, int slots) {
    takeovers.increment();
  }

  @Override
  public void fenced() {
    fenced.increment();
  }

  /** The registry holds what it looks at weakly, unless set otherwise. */
  private Gauge.Builder<Supplier<NodeStatus>> gauge(
      String name, String description, ToDoubleFunction<NodeStatus> value) {
    return Gauge.builder("dromedary." + name, status, now -> value.applyAsDouble(now.get()))
        .description(description)
        .strongReference(true);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("dromedary." + name).description(description).register(registry);
  }

  private static double age(NodeStatus node) {
    return node.leaseAge().toMillis() / 1_000.0;
  }
}
