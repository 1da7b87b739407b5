package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.store.postgres.SharedNodes;
import io.dromedary.testkit.FreezingProxy;
import io.dromedary.testkit.PostgresDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A user's route that must run on one node, in two Camel contexts. */
@Timeout(60)
class NodesClusterServiceTest {

  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
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
  void aRouteOfTheMasterRunsOnOneNodeAndOnTheNextOneWhenItStops() throws Exception {
    Member one = start("a", shared.database());
    await().atMost(PATIENCE).until(() -> one.runs.get() > 0);
    Member other = start("b", shared.database());
    await().atMost(PATIENCE).until(() -> one.runs.get() > 20);
    assertThat(other.runs).hasValue(0);
    assertThat(leader(other)).isEqualTo(leader(one)).startsWith("a-");

    one.camel.stop();
    one.nodes.close();

    await().atMost(PATIENCE).until(() -> other.runs.get() > 0);
    assertThat(leader(other)).startsWith("b-");
  }

  @Test
  void aLeaderThatIsCutOffStopsBeforeAnotherOneRuns() throws Exception {
    FreezingProxy proxy = FreezingProxy.to(shared.database().port());
    opened.add(proxy);
    Member cutOff = start("a", shared.database().at(proxy.port()));
    Member other = start("b", shared.database());
    await().atMost(PATIENCE).until(() -> cutOff.runs.get() > 0);

    proxy.freeze();
    await().atMost(PATIENCE).until(() -> other.runs.get() > 0);

    final int last = cutOff.runs.get();
    await().atMost(PATIENCE).until(() -> other.runs.get() > 20);
    assertThat(cutOff.runs).hasValue(last);
    proxy.cut();
    proxy.thaw();
    await().atMost(PATIENCE).until(() -> cutOff.nodes.status().fenced() > 0);
    await().atMost(PATIENCE).until(() -> cutOff.nodes.isGood());
    assertThat(cutOff.runs).hasValue(last);
    assertThat(other.nodes.isLeading()).isTrue();
  }

  private static String leader(Member member) throws Exception {
    return member.service.getView("once").getLeader().map(CamelClusterMember::getId).orElse("");
  }

  private Member start(String name, PostgresDatabase way) throws Exception {
    Nodes nodes =
        new Nodes(new NodeSettings(name, true, LEASE), shared.membership(way, TIME, LEASE), TIME);
    FakeOwner owner = new FakeOwner(way, () -> nodes.status().id());
    AtomicInteger runs = new AtomicInteger();
    CamelContext camel = new DefaultCamelContext();
    NodesClusterService service = new NodesClusterService(nodes);
    camel.addService(service);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("master:once:timer:tick?period=20&delay=0")
                .process(exchange -> runs.incrementAndGet());
          }
        });
    opened.add(camel);
    opened.add(nodes);
    opened.add(owner);
    camel.start();
    nodes.start(owner);
    return new Member(nodes, service, camel, runs);
  }

  private record Member(
      Nodes nodes, NodesClusterService service, CamelContext camel, AtomicInteger runs) {}
}
