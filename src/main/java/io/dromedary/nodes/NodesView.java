package io.dromedary.nodes;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** The nodes as Camel sees them, the same in every namespace. */
final class NodesView extends AbstractCamelClusterView {

  private final Nodes nodes;
  private final Executor events;
  private final NodeListener listener =
      new NodeListener() {
        @Override
        public void leads(boolean now) {
          changed();
        }
      };

  NodesView(NodesClusterService service, String namespace, Nodes nodes, Executor events) {
    super(service, namespace);
    this.nodes = nodes;
    this.events = events;
  }

  @Override
  public Optional<CamelClusterMember> getLeader() {
    CamelClusterMember local = getLocalMember();
    if (local.isLeader()) {
      return Optional.of(local);
    }
    long own = nodes.status().id();
    return nodes.status().others().stream()
        .filter(other -> other.id() < own)
        .findFirst()
        .map(other -> new Member(other.shown(), true, false));
  }

  @Override
  public CamelClusterMember getLocalMember() {
    NodeStatus status = nodes.status();
    String name = new NodeStatus.Other(status.id(), status.name()).shown();
    return new Member(name, nodes.isLeading(), true);
  }

  @Override
  public List<CamelClusterMember> getMembers() {
    Stream<CamelClusterMember> others =
        nodes.status().others().stream().map(other -> new Member(other.shown(), false, false));
    return Stream.concat(Stream.of(getLocalMember()), others).toList();
  }

  @Override
  protected void doStart() {
    nodes.listen(listener);
    changed();
  }

  @Override
  protected void doStop() {
    nodes.unlisten(listener);
  }

  private void changed() {
    events.execute(() -> fireLeadershipChangedEvent(getLeader().orElse(null)));
  }

  /** A node. */
  private record Member(String getId, boolean isLeader, boolean isLocal)
      implements CamelClusterMember {}
}
