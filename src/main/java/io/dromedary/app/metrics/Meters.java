package io.dromedary.app.metrics;

import io.dromedary.frontier.FrontierListener;
import io.dromedary.nodes.NodeListener;
import io.dromedary.nodes.NodeStatus;
import io.dromedary.throttle.GateListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Everything that is counted and measured, in one registry. The number of series is the same for
 * one host and for a million: no label names a host or a list. Every series is there from the
 * start.
 */
public final class Meters {

  private final FrontierMeters frontier;
  private final GateMeters gates;
  private final Gauges gauges;
  private final Timer beat;
  private final NodeMeters nodes;

  /**
   * Registers all of it.
   *
   * @param inFlight how many calls are under way
   * @param node what this node knows of itself and the others; answers at once
   */
  public Meters(MeterRegistry registry, IntSupplier inFlight, Supplier<NodeStatus> node) {
    nodes = new NodeMeters(registry, node);
    beat = Histograms.beat(registry);
    frontier = new FrontierMeters(registry);
    gates = new GateMeters(registry);
    gauges = new Gauges(registry);
    Gauge.builder("dromedary.calls.in.flight", inFlight, IntSupplier::getAsInt)
        .description("Calls under way")
        .strongReference(true)
        .register(registry);
  }

  /** Counts what happens in the frontier. */
  public FrontierListener frontier() {
    return frontier;
  }

  /** Counts what happens at the gates. */
  public GateListener gates() {
    return gates;
  }

  /** Counts what happens to this node and those that it sees. */
  public NodeListener nodes() {
    return nodes;
  }

  /** A sign of life of this node was answered. */
  public void beaten(Duration took) {
    beat.record(took);
  }

  /** Takes the latest values for the gauges. */
  public void update(GaugeValues sample) {
    gauges.update(sample);
  }
}
