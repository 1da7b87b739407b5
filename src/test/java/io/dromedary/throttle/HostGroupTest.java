package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPattern;
import io.dromedary.host.PerHost;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that share a gate. */
class HostGroupTest extends ThrottleTestBase {

  private static final HostKey GATE = new HostKey("@g");

  @BeforeEach
  void startWithAGroup() throws Exception {
    HostLimits group = new HostLimits(OptionalInt.of(2), OptionalDouble.empty(), Optional.of("g"));
    PerHost<HostLimits> set =
        new PerHost<>(List.of(new PerHost.Entry<>(new HostPattern("*.g.org"), group)));
    rules = limits -> new ListedRules(limits, GroupBy.HOST, set);
    start(4, 0, 10);
  }

  @Test
  void cancelsTheCallsOfAllItsHostsAndNoOthers() {
    CompletableFuture<Exchange> limited = send("http://a.g.org/1");
    CompletableFuture<Exchange> flying = send("http://b.g.org/2");
    CompletableFuture<Exchange> waiting = send("http://c.g.org/3");
    CompletableFuture<Exchange> other = send("http://other.org/4");
    producer.call(0).answer429(2);
    producer.call(1).fail(new java.io.IOException("aborted"));
    assertThat(limited).isCompleted();
    assertThat(cancelled(flying).wasStarted()).isTrue();
    assertThat(cancelled(waiting).wasStarted()).isFalse();
    assertThat(other).isNotDone();
    assertThat(log.closings.get(0).host()).isEqualTo(GATE);
    assertThat(store.saved("@g").closedUntil()).isEqualTo(time.millis() + 2000);
  }

  @Test
  void sharesSlotsAndGivesPermitsForAnyOfItsHosts() {
    List<HostKey> told = new ArrayList<>();
    throttle.onRoom(told::add);
    permit("a.g.org");
    var second = permit("b.g.org");
    assertThat(throttle.reserve(new HostKey("c.g.org"))).isInstanceOf(Reservation.Busy.class);
    permit("other.org");
    second.giveBack();
    assertThat(told).containsExactly(GATE);
    assertThat(throttle.gateOf(new HostKey("c.g.org"))).isEqualTo(GATE);
    send(withPermit(exchange("http://c.g.org/1"), permit("c.g.org")));
    assertThat(producer.count()).isEqualTo(1);
  }

  @Test
  void sendsOneProbeForAllItsHosts() {
    send("http://a.g.org/1");
    producer.call(0).answer429(2);
    send("http://a.g.org/2");
    send("http://b.g.org/3");
    pass(Duration.ofSeconds(2));
    assertThat(producer.count()).isEqualTo(2);
  }

  @Test
  void holdsAllItsHostsWhenOneAnnouncesThatNothingIsLeft() {
    send("http://a.g.org/1");
    producer.call(0).answer(200, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "9"));
    send("http://b.g.org/2");
    pass(Duration.ofSeconds(10).minusNanos(1));
    assertThat(producer.count()).isEqualTo(1);
    assertThat(log.closings).isEmpty();
    pass(Duration.ofNanos(1));
    assertThat(producer.count()).isEqualTo(2);
  }
}
