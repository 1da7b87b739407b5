package io.dromedary.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostPattern;
import io.dromedary.host.HostState;
import io.dromedary.host.PerHost;
import io.dromedary.throttle.GroupBy;
import io.dromedary.throttle.HostLimits;
import io.dromedary.throttle.HostRules;
import io.dromedary.throttle.ListedRules;
import io.dromedary.url.UrlLine;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final long NOW = Duration.ofDays(20_000).toNanos();
  private static final ThrottleSettings LIMITS = new ThrottleSettings(4, 10, 100);

  private final Map<HostKey, HostState> known = new HashMap<>();
  private HostRules rules = HostRules.same(LIMITS);
  private int concurrency = 500;
  private Planner planner;
  private long line;

  @BeforeEach
  void begin() throws IOException {
    planner = new Planner();
  }

  @AfterEach
  void end() throws IOException {
    planner.close();
  }

  @Test
  void everyLineCountsOnce() throws IOException {
    take("http://a.example/", "http://a.example/#x", "HTTP://A.example", "http://b.example/");
    take("", "# comment", "nope", "ftp://a.example/");

    Plan plan = plan();

    assertThat(plan.lines()).isEqualTo(6);
    assertThat(plan.urls()).isEqualTo(2);
    assertThat(plan.duplicates()).isEqualTo(2);
    assertThat(plan.invalid()).isEqualTo(2);
    assertThat(plan.hosts()).isEqualTo(2);
    assertThat(plan.otherUrls()).isZero();
  }

  @Test
  void countsAsASetDoesInRandomLists() throws IOException {
    Random random = new Random(7);
    Map<String, Set<String>> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String host = "h" + random.nextInt(30) + ".example";
      String url = "http://" + host + '/' + random.nextInt(900);
      model.computeIfAbsent(host, first -> new HashSet<>()).add(url);
      take(url);
    }

    Plan plan = plan();

    assertThat(plan.gates()).hasSize(30);
    assertThat(plan.gates())
        .allSatisfy(gate -> assertThat(gate.urls()).isEqualTo(model.get(gate.name()).size()));
    assertThat(plan.urls()).isEqualTo(model.values().stream().mapToLong(Set::size).sum());
    assertThat(plan.lines()).isEqualTo(50_000).isEqualTo(plan.urls() + plan.duplicates());
  }

  @Test
  void theSlowestHostSetsTheTime() throws IOException {
    takeMany("a.example", 601);
    takeMany("b.example", 11);

    Plan plan = plan();

    assertThat(plan.least()).isEqualTo(Duration.ofMillis(60_100));
    assertThat(plan.isHeldByGate()).isTrue();
    assertThat(plan.gates())
        .extracting(PlannedGate::name)
        .containsExactly("a.example", "b.example");
    assertThat(plan.gates().get(1).least()).isEqualTo(Duration.ofMillis(1_100));
    assertThat(plan.gatesOver(Duration.ofMinutes(1))).isEqualTo(1);
  }

  @Test
  void theCallsInFlightMaySetTheTime() throws IOException {
    rules = HostRules.same(new ThrottleSettings(10_000, 0, 100));
    concurrency = 2;
    takeMany("a.example", 11);

    assertThat(plan().least()).isEqualTo(Duration.ofMillis(600));
    assertThat(plan().isHeldByGate()).isFalse();
  }

  @Test
  void withoutALimitToThePaceTheSlotsSetTheTime() throws IOException {
    rules = HostRules.same(new ThrottleSettings(4, 0, 100));
    takeMany("a.example", 401);

    assertThat(plan().least()).isEqualTo(Duration.ofMillis(10_100));
  }

  @Test
  void aClosedHostWaitsForItsCoolDownAndRecoversFromOneProbe() throws IOException {
    long until = Duration.ofNanos(NOW).toMillis() + 90_000;
    HostKey host = new HostKey("a.example");
    known.put(host, new HostState(host, 3, 1, until, 90_000, until - 90_000, 1, 1, 0, 0, 0, "429"));
    takeMany("a.example", 3);

    PlannedGate gate = plan().gates().get(0);

    assertThat(gate.closedFor()).isEqualTo(Duration.ofSeconds(90));
    assertThat(gate.pace()).isEqualTo(1);
    assertThat(gate.slots()).isEqualTo(1);
    // a probe, a second later a call with one slot, a second later the last one with its answer
    assertThat(gate.least()).isEqualTo(Duration.ofMillis(90_000 + 1_000 + 1_000 + 100));
  }

  @Test
  void aLearnedPaceIsHeld() throws IOException {
    HostKey host = new HostKey("a.example");
    long saved = Duration.ofNanos(NOW).toMillis();
    known.put(host, new HostState(host, 0, 0, 0, 0, 0, 2, 2, 0, 0, saved, ""));
    takeMany("a.example", 6);

    // all at 2 a second, and the answer of the last one
    double seconds = 5 / 2.0 + 0.1;
    assertThat(plan().least().toMillis()).isEqualTo((long) (seconds * 1000));
  }

  @Test
  void whatAHostAnnouncedHoldsItToo() throws IOException {
    HostKey host = new HostKey("a.example");
    long now = Duration.ofNanos(NOW).toMillis();
    known.put(host, new HostState(host, 0, 0, 0, 0, 0, 0, 0, now + 30_000, 0, now, ""));
    takeMany("a.example", 1);

    assertThat(plan().gates().get(0).closedFor()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void hostsOfAGroupShareItsTime() throws IOException {
    rules =
        new ListedRules(
            LIMITS,
            GroupBy.HOST,
            new PerHost<>(
                List.of(
                    new PerHost.Entry<>(
                        new HostPattern("*.example"),
                        new HostLimits(
                            OptionalInt.empty(), OptionalDouble.of(0.5), Optional.of("g"))))));
    takeMany("a.example", 5);
    takeMany("b.example", 6);

    assertThat(plan().gates())
        .singleElement()
        .returns(2, PlannedGate::hosts)
        .returns(11L, PlannedGate::urls)
        .returns(Duration.ofMillis(20_100), PlannedGate::least);
  }

  @Test
  void hostsAboveTheBoundAreCountedTogether() throws IOException {
    for (int i = 0; i < Planner.MAX_HOSTS; i++) {
      take("http://h" + i + ".example/");
    }
    take("http://one.more.example/", "http://one.more.example/", "http://and.more.example/");
    take("http://h0.example/2");

    Plan plan = plan();

    assertThat(plan.hosts()).isEqualTo(Planner.MAX_HOSTS);
    assertThat(plan.otherUrls()).isEqualTo(2);
    assertThat(plan.urls()).isEqualTo(Planner.MAX_HOSTS + 3);
    assertThat(plan.duplicates()).isEqualTo(1);
    assertThat(plan.gates().get(0).name()).isEqualTo("h0.example");
  }

  @Test
  void nothingTakesNoTime() throws IOException {
    assertThat(plan().least()).isEqualTo(Duration.ZERO);
  }

  private void takeMany(String host, int count) {
    for (int i = 0; i < count; i++) {
      take("http://" + host + '/' + i);
    }
  }

  private void take(String... lines) {
    for (String text : lines) {
      planner.take(UrlLine.of(++line, text));
    }
  }

  private Plan plan() throws IOException {
    return planner.plan(rules, host -> Optional.ofNullable(known.get(host)), concurrency, NOW);
  }
}
