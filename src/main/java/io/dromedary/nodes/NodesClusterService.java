package io.dromedary.nodes;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.support.cluster.AbstractCamelClusterService;

/**
 * Lets routes run on one of the nodes only, such as those that begin with {@code master:}. The node
 * that leads, leads in every namespace: the one that has lived for the longest time, while its
 * lease is good.
 */
public final class NodesClusterService extends AbstractCamelClusterService<CamelClusterView> {

  private final Nodes nodes;

  /** Listeners may wait until a route has stopped: no thread that keeps the lease may. */
  private final ExecutorService events =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "node-leader");
            thread.setDaemon(true);
            return thread;
          });

  /** Makes the service of a node. */
  public NodesClusterService(Nodes nodes) {
    super("dromedary-nodes");
    this.nodes = nodes;
  }

  @Override
  protected CamelClusterView createView(String namespace) {
    return new NodesView(this, namespace, nodes, events);
  }

  @Override
  protected void doShutdown() throws Exception {
    super.doShutdown();
    events.shutdown();
  }
}
