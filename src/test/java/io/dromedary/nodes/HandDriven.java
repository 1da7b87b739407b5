package io.dromedary.nodes;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import io.dromedary.store.postgres.SharedNodes;
import io.dromedary.testkit.PostgresDatabase;
import java.time.Duration;

/** A node whose turns a test makes, over a real database. */
final class HandDriven implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(5);

  final Events events = new Events();
  final FakeOwner owner;
  final Node node;
  private final Membership membership;

  private HandDriven(
      NodeSettings settings, Membership membership, PostgresDatabase database, TimeSource time) {
    this.membership = membership;
    this.owner = new FakeOwner(database, () -> status().id());
    this.node =
        Node.of(settings, membership, new Lease(time, settings.lease()), time, owner, events);
  }

  static HandDriven calling(String name, SharedNodes nodes, TimeSource time) {
    return of(new NodeSettings(name, true, LEASE), nodes, nodes.membership(time, LEASE), time);
  }

  static HandDriven of(
      NodeSettings settings, SharedNodes nodes, Membership membership, TimeSource time) {
    return new HandDriven(settings, membership, nodes.database(), time);
  }

  void turn() {
    node.keeper().turn();
  }

  NodeStatus status() {
    return node.keeper().status();
  }

  int slots() {
    return owner.own().size();
  }

  boolean isGood() {
    return node.lease().isGood();
  }

  /** Hands everything over and leaves. */
  void stop() {
    node.moves().giveAll().join();
    node.keeper().leave();
  }

  @Override
  public void close() {
    owner.close();
    membership.close();
  }
}
