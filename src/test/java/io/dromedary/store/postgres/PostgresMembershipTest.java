package io.dromedary.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import io.dromedary.store.Membership.Beat;
import io.dromedary.store.Membership.Other;
import io.dromedary.store.Slots;
import io.dromedary.store.StoreException;
import io.dromedary.testkit.FreezingProxy;
import io.dromedary.testkit.Logged;
import io.dromedary.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresMembershipTest {

  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final TimeSource TIME = TimeSource.system();

  private SharedNodes nodes;
  private Membership one;
  private Membership other;

  @BeforeEach
  void create() throws SQLException {
    nodes = SharedNodes.create();
    one = nodes.membership(TIME, LEASE);
    other = nodes.membership(TIME, LEASE);
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    other.close();
    nodes.close();
  }

  @Test
  void aBeatShowsTheOthersThatLiveWithTheirBeatsAndSlots() throws SQLException {
    long first = one.join("a", true);
    long second = other.join("b", false);
    nodes.run("update slot set node = " + first + " where id < 10");
    nodes.run("update slot set node = " + second + " where id in (10, 11)");
    other.beat();
    other.beat();

    Beat beat = one.beat();

    assertThat(second).isGreaterThan(first);
    assertThat(beat.alive()).isTrue();
    assertThat(beat.others()).containsExactly(new Other(second, "b", 2, 2, false));
    assertThat(beat.own()).isEqualTo(10);
    assertThat(beat.free()).isEqualTo(Slots.COUNT - 12);
  }

  @Test
  void aBeatTellsTheClockOfTheDatabase() {
    Membership behind = nodes.membership(() -> TIME.nanos() - TimeUnit.HOURS.toNanos(1), LEASE);
    behind.join("late", true);

    assertThat(behind.beat().ahead()).isCloseTo(Duration.ofHours(1), Duration.ofSeconds(1));
    behind.close();
  }

  @Test
  void aNodeWhoseBeatsStandStillIsDeclaredDeadOnce() throws SQLException {
    one.join("a", true);
    long still = other.join("b", true);
    other.beat();
    nodes.run("update slot set node = " + still + " where id < 500");

    assertThat(one.declareDead(still, 1)).isTrue();

    assertThat(one.declareDead(still, 1)).isFalse();
    Beat beat = one.beat();
    assertThat(beat.others()).isEmpty();
    assertThat(beat.free()).isEqualTo(Slots.COUNT);
    assertThat(other.beat().alive()).isFalse();
    assertThat(fence(still)).isZero();
  }

  @Test
  void aNodeThatHasBeatenSinceIsNotDeclaredDead() {
    one.join("a", true);
    long living = other.join("b", true);
    other.beat();

    assertThat(one.declareDead(living, 0)).isFalse();

    assertThat(other.beat().alive()).isTrue();
  }

  @Test
  void theEndOfANodeSeesTheSlotsOfItsLastCommit() throws Exception {
    one.join("a", true);
    long still = other.join("b", true);
    try (Connection commit = nodes.database().connect();
        Statement statement = commit.createStatement()) {
      commit.setAutoCommit(false);
      statement.execute("update node set seq = seq + 1 where id = " + still);
      statement.execute("update slot set node = " + still + " where id = 7");
      var dead = CompletableFuture.supplyAsync(() -> one.declareDead(still, 0));
      await().until(() -> nodes.number("select count(*) from pg_locks where not granted") > 0);
      commit.commit();

      assertThat(dead.get(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(one.beat().free()).isEqualTo(Slots.COUNT);
  }

  /** As of a process that was stopped between two statements. */
  @Test
  void aCommitThatStandsStillHoldsUpTheEndOfItsNodeForAMomentOnly() throws SQLException {
    one.join("a", true);
    long still = other.join("b", true);
    try (Connection commit = nodes.database().connect();
        Statement statement = commit.createStatement()) {
      commit.setAutoCommit(false);
      statement.execute("update node set seq = seq + 1 where id = " + still);
      statement.execute("update slot set node = " + still + " where id = 7");

      await().atMost(Duration.ofSeconds(20)).until(() -> one.declareDead(still, 0));

      assertThatThrownBy(commit::commit).isInstanceOf(SQLException.class);
    }
    assertThat(one.beat().free()).isEqualTo(Slots.COUNT);
  }

  @Test
  void aNodeThatJoinsAnewStoresNothingUnderItsOldNumber() throws SQLException {
    long old = one.join("a", true);
    nodes.run("update slot set node = " + old + " where id < 500");

    long present = one.join("a", true);

    assertThat(fence(old)).isZero();
    assertThat(fence(present)).isEqualTo(1);
    assertThat(one.beat()).satisfies(beat -> assertThat(beat.free()).isEqualTo(Slots.COUNT));
  }

  @Test
  void aNodeThatLeavesIsSeenByNobody() throws SQLException {
    long gone = one.join("a", true);
    nodes.run("update slot set node = " + gone + " where id < 500");
    other.join("b", true);

    one.leave();

    assertThat(other.beat().others()).isEmpty();
    assertThat(other.beat().free()).isEqualTo(Slots.COUNT);
    assertThat(fence(gone)).isZero();
  }

  @Test
  void aNodeThatEndedADayAgoIsForgotten() throws SQLException {
    one.join("a", true);
    one.leave();
    other.join("b", true);
    other.leave();
    nodes.run("update node set ended = ended - interval '25 hours' where name = 'a'");

    nodes.membership(TIME, LEASE).join("c", true);

    assertThat(nodes.number("select count(*) from node where name = 'a'")).isZero();
    assertThat(nodes.number("select count(*) from node where name = 'b'")).isEqualTo(1);
  }

  /** As after a failover to a standby that lacked the last commits. */
  @Test
  void aNodeIsNotAliveInADatabaseThatHasGoneBack() throws SQLException {
    one.join("a", true);
    one.beat();
    one.beat();
    nodes.run("update beat set n = 1");

    assertThat(one.beat().alive()).isFalse();
  }

  @Test
  void aFrozenNetworkHoldsABeatForLessThanTheLeaseAndTheNextOneConnectsAgain() {
    try (FreezingProxy proxy = FreezingProxy.to(nodes.database().port());
        Membership frozen = nodes.membership(nodes.database().at(proxy.port()), TIME, LEASE)) {
      frozen.join("a", true);
      proxy.freeze();
      long start = TIME.nanos();

      assertThatThrownBy(frozen::beat).isInstanceOf(StoreException.class);

      assertThat(Duration.ofNanos(TIME.nanos() - start)).isLessThan(LEASE);
      proxy.cut();
      proxy.thaw();
      await().until(() -> beats(frozen));
    }
  }

  @Test
  void aBeatIsMadeAgainOnceTheDatabaseIsBack() throws SQLException {
    try (PostgresServer server = PostgresServer.start();
        SharedNodes own = SharedNodes.in(server.create());
        Membership member = own.membership(TIME, LEASE)) {
      member.join("a", true);
      member.beat();
      server.stop();
      assertThatThrownBy(member::beat).isInstanceOf(StoreException.class);

      server.startAgain();

      assertThat(member.beat().alive()).isTrue();
    }
  }

  @Test
  void aNodeWithAnotherLeaseThanOneThatLivesIsRefused() throws Exception {
    one.join("a", true);
    try (Beating unused = new Beating(one);
        Membership longer = nodes.membership(TIME, LEASE.multipliedBy(2))) {
      assertThatThrownBy(() -> longer.join("b", true))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "the lease of this node is 12000 ms, and that of node a, which lives, 6000 ms: lease"
                  + " must be the same in all nodes; stop all of them to change it");
    }
    assertThat(one.beat().others()).isEmpty();
  }

  @Test
  void aNodeWithTheInboxOfOneThatLivesIsRefused() throws Exception {
    try (Membership first = nodes.membership(TIME, terms(new UUID(1, 2), ""));
        Membership second = nodes.membership(TIME, terms(new UUID(1, 2), ""))) {
      first.join("a", true);
      other.join("without", true);
      try (Beating unused = new Beating(first)) {
        assertThatThrownBy(() -> second.join("b", false))
            .isInstanceOf(StoreException.class)
            .hasMessageStartingWith("node a, which lives, has the inbox");
      }
      assertThat(first.beat().others()).hasSize(1);
      assertThat(first.join("a", true)).isPositive();
    }
  }

  @Test
  void aNodeThatWasKilledIsDeclaredDeadByTheNextOneWithItsInbox() throws SQLException {
    Duration lease = Duration.ofSeconds(1);
    Terms terms = new Terms(lease, Optional.of(new UUID(1, 2)), "");
    try (Membership killed = nodes.membership(TIME, terms);
        Membership next = nodes.membership(TIME, terms)) {
      long gone = killed.join("a", true);
      nodes.run("update slot set node = " + gone + " where id < 500");
      final long start = TIME.nanos();

      next.join("a", false);

      assertThat(Duration.ofNanos(TIME.nanos() - start))
          .isBetween(Duration.ofMillis(1_200), Duration.ofSeconds(5));
      assertThat(fence(gone)).isZero();
      assertThat(next.beat().free()).isEqualTo(Slots.COUNT);
      assertThat(next.beat().others()).isEmpty();
    }
  }

  @Test
  void aNodeForWhichOtherHostsShareAGateJoinsAndIsWarned() {
    try (Membership first = nodes.membership(TIME, terms(new UUID(1, 2), "by host"));
        Membership second = nodes.membership(TIME, terms(new UUID(1, 3), "by domain"));
        Logged log = Logged.of("io.dromedary.store.postgres")) {
      first.join("a", true);
      assertThat(log.lines("Other hosts")).isEmpty();

      second.join("b", true);

      assertThat(log.lines("Other hosts"))
          .singleElement(STRING)
          .startsWith("Other hosts share a gate in this node, b, than in a: group-by");
    }
  }

  private static Terms terms(UUID inbox, String gates) {
    return new Terms(LEASE, Optional.of(inbox), gates);
  }

  /** A node that lives until the end of a test. */
  private static final class Beating implements AutoCloseable {
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();

    Beating(Membership member) {
      var unused = beats.scheduleWithFixedDelay(member::beat, 0, 100, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
      beats.shutdown();
      assertThat(beats.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean beats(Membership member) {
    try {
      return member.beat().alive();
    } catch (StoreException e) {
      return false;
    }
  }

  /** How every commit of a node begins. */
  private long fence(long node) throws SQLException {
    return nodes.number(
        "with fence as (update node set seq = seq + 1 where id = "
            + node
            + " and not dead returning id) select count(*) from fence");
  }
}
