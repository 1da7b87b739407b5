package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Slots;
import io.dromedary.store.postgres.SharedNodes;
import io.dromedary.testkit.FreezingProxy;
import io.dromedary.testkit.PostgresDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes with their threads, on real time. */
@Timeout(60)
class NodesTest {

  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final TimeSource TIME = TimeSource.system();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private SharedNodes shared;

  @BeforeEach
  void create() throws SQLException {
    shared = SharedNodes.create();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    shared.close();
  }

  @Test
  void aNodeHasItsSlotsOnceItHasStarted() {
    Running one = start("a", shared.database());

    assertThat(one.nodes.isGood()).isTrue();
    assertThat(one.owner.own()).hasSize(Slots.COUNT);
    assertThat(one.nodes.status().name()).isEqualTo("a");
  }

  @Test
  void aNodeThatClosesIsFollowedWithoutWaitingForTheLease() {
    Running one = start("a", shared.database());
    Running other = start("b", shared.database());
    await().atMost(PATIENCE).until(() -> other.owner.own().size() == 512);
    final long start = TIME.nanos();

    one.nodes.handOver(PATIENCE);
    one.nodes.close();

    assertThat(one.nodes.isGood()).isFalse();
    await().atMost(PATIENCE).until(() -> other.owner.own().size() == Slots.COUNT);
    assertThat(TIME.nanos() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
    assertThat(one.events.all()).endsWith("left");
  }

  @Test
  void aNodeBehindAFrozenNetworkIsSuspendedWithinItsLeaseAndFencedWhenItIsBack() {
    FreezingProxy proxy = FreezingProxy.to(shared.database().port());
    opened.add(proxy);
    Running frozen = start("a", shared.database().at(proxy.port()));
    Running other = start("b", shared.database());
    await().atMost(PATIENCE).until(() -> other.owner.own().size() == 512);

    final long start = TIME.nanos();
    proxy.freeze();
    await().atMost(PATIENCE).until(() -> !frozen.owner.isCalling());
    final Duration stopped = Duration.ofNanos(TIME.nanos() - start);
    final int takenBefore = other.owner.own().size();
    await().atMost(PATIENCE).until(() -> other.owner.own().size() == Slots.COUNT);

    assertThat(stopped).isLessThan(LEASE.plusMillis(500));
    assertThat(takenBefore).isEqualTo(512);
    assertThat(frozen.events.all()).doesNotContain("fenced");
    proxy.cut();
    proxy.thaw();
    await().atMost(PATIENCE).until(() -> frozen.events.all().contains("fenced"));
    await().atMost(PATIENCE).until(() -> frozen.owner.own().size() == 512);
    assertThat(frozen.nodes.status().fenced()).isEqualTo(1);
  }

  private Running start(String name, PostgresDatabase way) {
    NodeSettings settings = new NodeSettings(name, true, LEASE);
    Nodes nodes = new Nodes(settings, shared.membership(way, TIME, LEASE), TIME);
    FakeOwner owner = new FakeOwner(way, () -> nodes.status().id());
    Events events = new Events();
    nodes.listen(events);
    opened.add(nodes);
    opened.add(owner);
    nodes.start(owner);
    return new Running(nodes, owner, events);
  }

  private record Running(Nodes nodes, FakeOwner owner, Events events) {}
}
