package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final ManualTime time = new ManualTime();
  private final GateLog log = new GateLog();
  private final GateEvents announce = new GateEvents(log);
  private final Lanes lanes =
      new Lanes(
          new LaneContext(
              HostRules.same(ThrottleSettings.DEFAULTS),
              new MemoryStore(),
              time,
              () -> 0,
              new VirtualScheduler(time),
              HostSigns.OF_THE_JDK,
              announce,
              new CallTerms(time),
              new AtomicInteger()));

  @Test
  void keepsTheNumberOfHostsWithNothingToRememberBounded() {
    for (int host = 0; host < 5 * Lanes.KEPT_WITHOUT_ASKING; host++) {
      reserve("h" + host).giveBack();
      time.advance(Duration.ofMillis(1));
    }
    assertThat(lanes.size()).isLessThan(2 * Lanes.KEPT_WITHOUT_ASKING);
  }

  @Test
  void neverGivesUpALaneThatMatters() {
    HostKey closed = new HostKey("closed");
    long now = time.millis();
    lanes
        .of(closed)
        .restore(new HostState(closed, 1, 1, now + 900_000_000L, 1, now, 1, 1, 0, 0, now, "429"));
    Permit held = reserve("held");
    HostLane heldLane = lanes.of(new HostKey("held"));
    HostLane closedLane = lanes.of(closed);
    for (int host = 0; host < 5 * Lanes.KEPT_WITHOUT_ASKING; host++) {
      reserve("h" + host).giveBack();
      time.advance(Duration.ofMillis(1));
    }
    assertThat(lanes.of(new HostKey("held"))).isSameAs(heldLane);
    assertThat(lanes.of(closed)).isSameAs(closedLane);
    assertThat(heldLane.accepts((GatePermit) held)).isTrue();
  }

  @Test
  void answersNothingFromALaneThatWasGivenUp() {
    HostKey host = new HostKey("h");
    HostLane old = lanes.of(host);
    assertThat(old.drop()).isTrue();
    assertThat(old.reserve(1)).isEmpty();
  }

  @Test
  void countsARequestThatLeavesWhileItsGateIsClosed() {
    HostKey host = new HostKey("h");
    HostLane lane = lanes.of(host);
    ThrottledCall call =
        new ThrottledCall(
            new DefaultExchange(new DefaultCamelContext()), done -> {}, new HandProducer());
    call.url("http://h/a");
    call.enters(lane);
    call.grant(((GatePermit) reserve("h")).grant());
    lane.audit(call);
    assertThat(announce.violations()).isZero();
    long now = time.millis();
    lane.restore(new HostState(host, 1, 1, now + 1000, 1, now, 1, 1, 0, 0, now, "429"));
    lane.audit(call);
    assertThat(announce.violations()).isEqualTo(1);
    assertThat(log.lines).containsExactly("violation http://h/a");
  }

  private Permit reserve(String host) {
    Reservation answer = lanes.ask(new HostKey(host), lane -> lane.reserve(1));
    return ((Reservation.Granted) answer).permit();
  }
}
