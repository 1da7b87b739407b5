package io.dromedary.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.store.Membership;
import io.dromedary.store.Slots;
import io.dromedary.store.postgres.SharedNodes;
import io.dromedary.testkit.PostgresServer;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes over a real database, with turns and clocks in the hand of the test. */
@Timeout(60)
class NodeTurnsTest {

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final int LEASES_IN_BEATS = 5;

  private final TwoClocks clocks = new TwoClocks();
  private final List<HandDriven> fleet = new ArrayList<>();
  private SharedNodes nodes;

  @BeforeEach
  void create() throws SQLException {
    nodes = SharedNodes.create();
  }

  @AfterEach
  void close() throws SQLException {
    fleet.forEach(HandDriven::close);
    nodes.close();
  }

  @Test
  void threeThatStartAtOnceShareAllSlotsEvenly() {
    HandDriven one = node("a");
    HandDriven other = node("b");
    HandDriven third = node("c");

    turns(4, one, other, third);

    assertThat(fleet).allMatch(node -> node.slots() == 341 || node.slots() == 342);
    Set<Integer> owned = new HashSet<>();
    fleet.forEach(node -> owned.addAll(node.owner.own()));
    assertThat(owned).hasSize(Slots.COUNT);
    assertThat(one.events.all())
        .containsSubsequence("joined a", "slots 0 1024", "appeared b", "slots 1024 342");
    assertThat(third.status().alive()).isEqualTo(3);
    assertThat(fleet).allMatch(node -> node.owner.isCalling());
  }

  @Test
  void aNodeThatStopsGivesItsSlotsAtOnce() {
    HandDriven one = node("a");
    HandDriven other = node("b");
    turns(3, one, other);

    one.stop();
    other.turn();

    assertThat(one.slots()).isZero();
    assertThat(other.slots()).isEqualTo(Slots.COUNT);
    assertThat(other.events.all()).contains("disappeared a");
    assertThat(one.isGood()).isFalse();
  }

  @Test
  void theSlotsOfANodeThatWasKilledAreTakenOverWhenNoLeaseOfItCanBeGood() {
    HandDriven one = node("a");
    HandDriven killed = node("b");
    turns(3, one, killed);

    turns(5, one);
    assertThat(killed.isGood()).isFalse();
    assertThat(one.slots()).isEqualTo(512);
    turns(2, one);

    assertThat(one.slots()).isEqualTo(Slots.COUNT);
    assertThat(one.events.all()).contains("took over b 512");
    assertThat(one.status().tookOver()).isEqualTo(1);
  }

  @Test
  void aNodeThatIsDeclaredDeadBeginsAnew() {
    HandDriven one = node("a");
    HandDriven frozen = node("b");
    turns(3, one, frozen);
    turns(7, one);

    frozen.turn();
    assertThat(frozen.slots()).isZero();
    assertThat(frozen.owner.isCalling()).isFalse();
    turns(3, one, frozen);

    assertThat(frozen.events.all()).containsSubsequence("suspended", "fenced", "joined b");
    assertThat(frozen.status().fenced()).isEqualTo(1);
    assertThat(frozen.slots()).isEqualTo(512);
    assertThat(frozen.owner.isCalling()).isTrue();
  }

  @Test
  void aDatabaseThatWasAwayForLongerThanTheLeaseKillsNobody() throws SQLException {
    try (PostgresServer server = PostgresServer.start();
        SharedNodes shared = SharedNodes.in(server.create());
        HandDriven one = HandDriven.calling("a", shared, clocks);
        HandDriven other = HandDriven.calling("b", shared, clocks)) {
      turns(3, other, one);
      server.stop();
      turns(3 * LEASES_IN_BEATS, one, other);
      assertThat(List.of(one, other)).noneMatch(node -> node.owner.isCalling());
      assertThat(one.status().trouble()).isPresent();

      server.startAgain();
      turns(4, one);
      turns(8, other, one);

      assertThat(List.of(one, other)).allMatch(node -> node.owner.isCalling());
      assertThat(List.of(one, other)).allMatch(node -> node.slots() == 512);
      assertThat(one.events.all())
          .containsOnlyOnce("unreachable", "suspended", "resumed")
          .noneMatch(event -> event.startsWith("took over") || event.equals("fenced"));
      assertThat(other.events.all()).doesNotContain("fenced");
    }
  }

  @Test
  void aLeaseCountsFromTheStartOfASlowSignOfLife() {
    NodeSettings settings = new NodeSettings("a", true, HandDriven.LEASE);
    Membership slow = slowed(nodes.membership(clocks, HandDriven.LEASE), Duration.ofSeconds(3));
    HandDriven one = add(HandDriven.of(settings, nodes, slow, clocks));

    one.turn();
    assertThat(one.isGood()).isTrue();
    clocks.advance(Duration.ofSeconds(2));

    assertThat(one.isGood()).isFalse();
  }

  @Test
  void aMachineThatWasSuspendedCallsNobodyAfterwards() {
    HandDriven one = node("a");
    turns(1, one);

    clocks.suspend(HandDriven.LEASE);
    assertThat(one.isGood()).isFalse();
    turns(1, one);

    assertThat(one.owner.suspended()).isEqualTo(1);
    assertThat(one.owner.isCalling()).isTrue();
  }

  @Test
  void aNodeOfFilesTakesNoSlotsButEndsThoseThatAreDead() {
    HandDriven files =
        add(
            HandDriven.of(
                new NodeSettings("files", false, HandDriven.LEASE),
                nodes,
                nodes.membership(clocks, HandDriven.LEASE),
                clocks));
    HandDriven killed = node("b");
    turns(3, files, killed);
    assertThat(killed.slots()).isEqualTo(Slots.COUNT);

    turns(8, files);

    assertThat(files.slots()).isZero();
    assertThat(files.events.all()).contains("took over b 1024");
    assertThat(files.status().alive()).isEqualTo(1);
    assertThat(files.status().calling()).isZero();
  }

  @Test
  void aTakeOverDoesNotWaitForCallsInSlotsThatAreBeingHandedOver() {
    HandDriven one = node("a");
    HandDriven killed = node("b");
    turns(3, one, killed);
    CompletableFuture<Void> calls = new CompletableFuture<>();
    one.owner.calling(calls);
    turns(1, node("c"), one);
    assertThat(one.slots()).isLessThan(512);
    int leaving = 512 - one.slots();

    turns(7, one);
    assertThat(one.events.all()).contains("took over b 512");
    assertThat(one.slots()).isEqualTo(Slots.COUNT - leaving);
    calls.complete(null);
    turns(2, one);

    assertThat(one.slots()).isEqualTo(Slots.COUNT);
  }

  @Test
  void aNodeGivesAwayItsPartOfTheLoad() {
    HandDriven one = node("a");
    for (int slot = 0; slot < 20; slot++) {
      one.owner.queue(slot * 7, 100 - slot);
    }
    turns(1, one);
    long all = one.owner.load();

    turns(3, one, node("b"));

    assertThat(one.slots()).isEqualTo(512);
    assertThat(one.owner.load()).isBetween(all * 45 / 100, all * 55 / 100);
  }

  /** As after a failover to a standby that lacked the last commits. */
  @Test
  void aNodeBeginsAnewWhenTheDatabaseTellsOtherSlots() throws SQLException {
    HandDriven one = node("a");
    turns(2, one);
    nodes.run("update slot set node = 0 where id = 9");

    turns(1, one);
    assertThat(one.events.all()).contains("fenced");
    turns(2, one);

    assertThat(one.slots()).isEqualTo(Slots.COUNT);
  }

  @Test
  void theNodeThatJoinedFirstLeadsUntilItsLeaseEnds() {
    HandDriven first = node("a");
    HandDriven second = node("b");
    turns(2, first, second);
    assertThat(first.node.calls().isLeading()).isTrue();
    assertThat(second.node.calls().isLeading()).isFalse();

    turns(5, second);
    assertThat(first.node.calls().isLeading()).isFalse();
    assertThat(second.node.calls().isLeading()).isFalse();
    turns(2, second);
    turns(3, first, second);

    assertThat(second.node.calls().isLeading()).isTrue();
    assertThat(first.node.calls().isLeading()).isFalse();
    assertThat(first.events.all()).containsSubsequence("leads true", "leads false");
  }

  private Membership slowed(Membership real, Duration by) {
    return (Membership)
        Proxy.newProxyInstance(
            Membership.class.getClassLoader(),
            new Class<?>[] {Membership.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(real, arguments);
              if (method.getName().equals("beat")) {
                clocks.advance(by);
              }
              return answer;
            });
  }

  private HandDriven node(String name) {
    return add(HandDriven.calling(name, nodes, clocks));
  }

  private HandDriven add(HandDriven made) {
    fleet.add(made);
    return made;
  }

  private void turns(int count, HandDriven... of) {
    for (int turn = 0; turn < count; turn++) {
      for (HandDriven node : of) {
        node.turn();
      }
      clocks.advance(BEAT);
    }
  }
}
