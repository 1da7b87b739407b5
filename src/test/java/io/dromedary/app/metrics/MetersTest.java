package io.dromedary.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.frontier.FrontierCounts;
import io.dromedary.frontier.FrontierListener.Again;
import io.dromedary.frontier.FrontierListener.CallResult;
import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.nodes.NodeStatus;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.Settlement;
import io.dromedary.throttle.GateClosing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is counted. */
class MetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger inFlight = new AtomicInteger();
  private NodeStatus node = NodeStatus.alone();
  private final Meters meters = new Meters(registry, inFlight::get, () -> node);

  private double count(String name, String... tags) {
    return registry.get("dromedary." + name).tags(tags).counter().count();
  }

  private double gauge(String name, String... tags) {
    return registry.get("dromedary." + name).tags(tags).gauge().value();
  }

  private void settle(String outcome, String verdict, Optional<LastAnswer> answer) {
    meters.frontier().settled(new Settlement(outcome, verdict, answer, "{}"));
  }

  private void close(String host) {
    Instant now = Instant.EPOCH;
    CancelReason reason = new CancelReason(429, "http://" + host + "/", now, null);
    meters
        .gates()
        .closed(
            new GateClosing(
                new HostKey(host), 1, 1, reason, now, now.plusSeconds(60), false, 4, 10, 3, 5));
  }

  @Test
  void outcomesByKindAndVerdict() {
    settle("answered", "ok", Optional.of(new LastAnswer("ok", 200, "", 0)));
    settle("answered", "broken", Optional.of(new LastAnswer("broken", 404, "", 0)));
    settle("failed", "", Optional.of(new LastAnswer("", 0, "timeout", 0)));
    settle("failed", "", Optional.of(new LastAnswer("", 0, "timeout", 0)));
    settle("duplicate", "", Optional.empty());
    settle("unknown", "", Optional.empty());
    meters.frontier().settled(new Settlement("unknown", "", "bot-wall", Optional.empty(), "{}"));
    settle("recent", "", Optional.empty());
    settle("something of a route of one's own", "", Optional.empty());

    assertThat(count("outcomes", "outcome", "answered", "verdict", "ok")).isEqualTo(1);
    assertThat(count("outcomes", "outcome", "answered", "verdict", "broken")).isEqualTo(1);
    assertThat(count("outcomes", "outcome", "failed", "kind", "timeout")).isEqualTo(2);
    assertThat(count("outcomes", "outcome", "failed", "kind", "dns")).isZero();
    assertThat(count("outcomes", "outcome", "failed", "kind", "proxy")).isZero();
    assertThat(count("outcomes", "outcome", "duplicate")).isEqualTo(1);
    assertThat(count("outcomes", "outcome", "unknown", "kind", "none")).isEqualTo(1);
    assertThat(count("outcomes", "outcome", "unknown", "kind", "bot-wall")).isEqualTo(1);
    assertThat(count("outcomes", "outcome", "recent", "verdict", "none")).isEqualTo(1);
    assertThat(count("outcomes", "outcome", "other")).isEqualTo(1);
  }

  @Test
  void cancellationsByState() {
    close("a");
    close("b");
    meters.gates().allCancelled(new HostKey("a"), 1, Duration.ofMillis(12));
    meters.gates().violation(new HostKey("a"), 1, "http://a/");

    assertThat(count("gate.closings")).isEqualTo(2);
    assertThat(count("cancellations", "state", "not-started")).isEqualTo(6);
    assertThat(count("cancellations", "state", "in-flight")).isEqualTo(10);
    assertThat(count("politeness.violations")).isEqualTo(1);
    var took = registry.get("dromedary.cancellation").timer();
    assertThat(took.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(12);
  }

  @Test
  void timesByTheEndOfTheCall() {
    meters.frontier().called(CallResult.FAILED, 250);
    meters.frontier().waited(1_500);
    meters.frontier().waited(-3);
    meters.frontier().again(Again.GET);
    meters.frontier().committed(40, Duration.ofMillis(3));

    var failed = registry.get("dromedary.call").tag("end", "failed").timer();
    assertThat(failed.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
    var queue = registry.get("dromedary.queue").timer();
    assertThat(queue.count()).isEqualTo(2);
    assertThat(queue.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1_500);
    assertThat(count("requeued", "reason", "get")).isEqualTo(1);
    assertThat(registry.get("dromedary.commit.operations").summary().totalAmount()).isEqualTo(40);
  }

  @Test
  void gaugesShowTheLastLook() {
    inFlight.set(7);
    meters.update(new GaugeValues(new FrontierCounts(1, 2, 3, 4, 5), 6, 0.5, 8, 9, true, true));

    assertThat(gauge("calls.in.flight")).isEqualTo(7);
    assertThat(gauge("frontier.urls", "state", "queued")).isEqualTo(1);
    assertThat(gauge("frontier.urls", "state", "held")).isEqualTo(2);
    assertThat(gauge("frontier.urls", "state", "delayed")).isEqualTo(3);
    assertThat(gauge("frontier.urls", "state", "in-flight")).isEqualTo(4);
    assertThat(gauge("frontier.outcomes")).isEqualTo(5);
    assertThat(gauge("gates.closed")).isEqualTo(6);
    assertThat(gauge("event.loop.lag")).isEqualTo(0.5);
    assertThat(gauge("disk.free", "folder", "state")).isEqualTo(8);
    assertThat(gauge("disk.free", "folder", "outbox")).isEqualTo(9);
    assertThat(gauge("ready")).isEqualTo(1);
  }

  @Test
  void aNodeAmongOthers() {
    node =
        new NodeStatus(
            7,
            "a",
            3,
            2,
            512,
            1,
            false,
            Duration.ofMillis(1_500),
            0,
            0,
            List.of(),
            Optional.empty());
    meters.nodes().tookOver("b", 512);
    meters.nodes().fenced();
    meters.frontier().refused();
    meters.beaten(Duration.ofMillis(3));

    assertThat(gauge("nodes", "state", "alive")).isEqualTo(3);
    assertThat(gauge("nodes", "state", "calling")).isEqualTo(2);
    assertThat(gauge("slots", "state", "own")).isEqualTo(512);
    assertThat(gauge("slots", "state", "free")).isEqualTo(1);
    assertThat(gauge("lease.age")).isEqualTo(1.5);
    assertThat(gauge("lease.good")).isZero();
    assertThat(count("takeovers")).isEqualTo(1);
    assertThat(count("fenced")).isEqualTo(1);
    assertThat(count("commits.refused")).isEqualTo(1);
    assertThat(registry.get("dromedary.beat").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(3);
  }

  @Test
  void aNodeAloneHasAllHosts() {
    assertThat(gauge("nodes", "state", "alive")).isEqualTo(1);
    assertThat(gauge("slots", "state", "own")).isEqualTo(1_024);
    assertThat(gauge("lease.good")).isEqualTo(1);
  }

  @Test
  void aHundredThousandHostsMakeNoSeries() {
    int before = registry.getMeters().size();
    for (int host = 0; host < 100_000; host++) {
      close("h" + host);
      settle("answered", "ok", Optional.empty());
    }
    assertThat(registry.getMeters()).hasSize(before);
  }
}
