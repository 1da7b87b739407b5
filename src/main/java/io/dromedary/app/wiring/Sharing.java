package io.dromedary.app.wiring;

import io.dromedary.app.health.Finding;
import io.dromedary.frontier.Frontier;
import io.dromedary.host.TimeSource;
import io.dromedary.nodes.NodeListener;
import io.dromedary.nodes.NodeSettings;
import io.dromedary.nodes.NodeStatus;
import io.dromedary.nodes.Nodes;
import io.dromedary.nodes.NodesClusterService;
import io.dromedary.settings.Settings;
import io.dromedary.store.Membership;
import io.dromedary.throttle.HostThrottle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** This process as one of the nodes that share its database: its start, its end, how it is seen. */
final class Sharing implements AutoCloseable {

  private final Settings settings;
  private final Duration lease;
  private final Frontier frontier;
  private final TimedMembership membership;
  private final boolean calls;
  private final Nodes nodes;

  private Sharing(
      Settings settings, Membership joined, boolean watching, Frontier frontier, TimeSource time) {
    this.settings = settings;
    this.frontier = frontier;
    this.lease = settings.nodes().database().orElseThrow().lease();
    this.membership = new TimedMembership(joined, time);
    String name = settings.nodes().name().orElseGet(HostName::local);
    this.calls =
        watching
            ? settings.nodes().role().calls()
            : !new Fleet(membership, time, lease).calls(name);
    this.nodes = new Nodes(new NodeSettings(name, calls, lease), membership, time);
  }

  /**
   * Makes the node of a frontier; empty when its store is its own. Blocks.
   *
   * @param watching whether the role says if it calls; if not, it does when no other node does
   */
  static Optional<Sharing> of(
      Settings settings, boolean watching, Frontier frontier, TimeSource time) {
    return frontier
        .membership()
        .map(joined -> new Sharing(settings, joined, watching, frontier, time));
  }

  /** Returns true when this node calls. */
  boolean calls() {
    return calls;
  }

  /** Sees to it that calls leave only while the lease is good; to be called first. */
  void bindTo(HostThrottle throttle) {
    throttle.share(nodes::isGood, settings.calls().limits().timeout());
  }

  /** Lets routes of {@code master:} run on one node only; to be called before they start. */
  void bindTo(CamelContext context) {
    try {
      context.addService(new NodesClusterService(nodes));
    } catch (Exception e) {
      throw new IllegalStateException("the cluster service cannot be added", e);
    }
  }

  /** Joins the others, and begins to take slots. Blocks. */
  void start(HostThrottle throttle) {
    nodes.start(frontier.slots().orElseThrow(), throttle);
  }

  /**
   * Hands its hosts over to the others when their calls have ended. Blocks for the grace period.
   */
  void handOver() {
    nodes.handOver(settings.patience().grace());
  }

  /** Aborts all calls, and leaves the others at once. Blocks for no longer than the lease. */
  void abandon() {
    nodes.abandon();
  }

  /** What it knows of itself and the others. */
  NodeStatus status() {
    return nodes.status();
  }

  /**
   * Sets listeners; to be called before it starts.
   *
   * @param beats gets the time of each sign of life that was answered
   */
  void listen(NodeListener events, Consumer<Duration> beats) {
    nodes.listen(events);
    membership.listen(beats);
  }

  /** Whether it may call and store. */
  Finding finding() {
    NodeStatus now = nodes.status();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("name", now.name());
    details.put("nodes", String.valueOf(now.alive()));
    details.put("slots", String.valueOf(now.ownSlots()));
    if (!now.good()) {
      details.put(
          "error",
          "the lease is lost: no sign of life was stored for %d s, and no call leaves"
              .formatted(now.leaseAge().toSeconds()));
    }
    return new Finding("node", now.good(), details);
  }

  /**
   * Leaves, when what is queued has been stored, cannot be, or has taken a lease. Blocks for no
   * longer than two leases.
   */
  @Override
  public void close() {
    try {
      frontier
          .health()
          .tryWriting()
          .toCompletableFuture()
          .orTimeout(lease.toMillis(), TimeUnit.MILLISECONDS)
          .handle((stored, failure) -> failure == null)
          .join();
    } finally {
      nodes.close();
    }
  }
}
