package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostPattern;
import io.dromedary.host.HostState;
import io.dromedary.host.PerHost;
import io.dromedary.host.PerHost.Entry;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that share the gate of their address, which is looked up before their first call. */
class AddressGroupTest extends ThrottleTestBase {

  private static final HostKey GATE = new HostKey("@192.0.2.1");
  private static final Reservation NO_WORD = new Reservation.Busy(Long.MAX_VALUE);

  private final HandAddresses addresses = new HandAddresses();
  private final List<HostKey> told = new ArrayList<>();

  @BeforeEach
  void groupByAddress() {
    List<Entry<HostLimits>> named =
        List.of(
            rule("slow.org", OptionalDouble.of(1), Optional.empty()),
            rule("*.g.org", OptionalDouble.empty(), Optional.of("g")));
    rules =
        limits ->
            new AddressGroups(
                new ListedRules(limits, GroupBy.ADDRESS, new PerHost<>(named)),
                addresses,
                time,
                scheduler);
  }

  private static Entry<HostLimits> rule(String hosts, OptionalDouble rate, Optional<String> group) {
    return new Entry<>(new HostPattern(hosts), new HostLimits(OptionalInt.empty(), rate, group));
  }

  private void begin(int slots) throws Exception {
    start(slots, 0, 2);
    throttle.onRoom(told::add);
  }

  private Reservation reserve(String host) {
    return throttle.reserve(new HostKey(host));
  }

  private void answer(String host, String address) {
    addresses.answer(host, address);
    scheduler.runDue();
  }

  private void fail(String host) {
    addresses.fail(host);
    scheduler.runDue();
  }

  private void join(String... hosts) {
    for (String host : hosts) {
      assertThat(reserve(host)).isEqualTo(NO_WORD);
      answer(host, "192.0.2.1");
    }
  }

  @Test
  void aPermitWaitsUntilTheAddressIsKnown() throws Exception {
    begin(4);
    assertThat(reserve("a.org")).isEqualTo(NO_WORD);
    assertThat(reserve("a.org")).isEqualTo(NO_WORD);
    assertThat(told).isEmpty();
    answer("a.org", "192.0.2.1");
    assertThat(addresses.asked).containsExactly("a.org");
    assertThat(told).containsExactly(new HostKey("a.org"), GATE);
    assertThat(throttle.gateOf(new HostKey("a.org"))).isEqualTo(GATE);
    assertThat(permit("a.org").host()).isEqualTo(GATE);
  }

  @Test
  void anExchangeWithoutAPermitWaitsAndThenEntersTheGroup() throws Exception {
    begin(1);
    send("http://a.org/1");
    send("http://b.org:81/2");
    assertThat(throttle.waiting()).isEqualTo(2);
    answer("b.org:81", "192.0.2.1");
    assertThat(called()).containsExactly("http://b.org:81/2");
    answer("a.org", "192.0.2.1");
    assertThat(called()).containsExactly("http://b.org:81/2");
    producer.call(0).answer(200);
    scheduler.runDue();
    assertThat(called()).containsExactly("http://b.org:81/2", "http://a.org/1");
  }

  @Test
  void a429ForOneClosesAllOfTheAddress() throws Exception {
    begin(4);
    join("a.org", "b.org");
    CompletableFuture<Exchange> limited = send("http://a.org/1");
    CompletableFuture<Exchange> flying = send("http://b.org/2");
    producer.call(0).answer429(2);
    producer.call(1).fail(new java.io.IOException("aborted"));
    assertThat(limited).isCompleted();
    assertThat(cancelled(flying).wasStarted()).isTrue();
    send("http://c.org/3");
    answer("c.org", "192.0.2.1");
    pass(Duration.ofSeconds(2).minusNanos(1));
    assertThat(producer.count()).isEqualTo(2);
    assertThat(throttle.cooling(9)).extracting(CoolingHost::host).containsExactly(GATE);
    assertThat(store.saved("@192.0.2.1").closedUntil()).isPositive();
    pass(Duration.ofNanos(1));
    assertThat(producer.count()).isEqualTo(3);
  }

  @Test
  void aGateThatWasClosedBeforeARestartHoldsItsHosts() throws Exception {
    long until = time.millis() + 5_000;
    store.save(closed(GATE, until));
    begin(4);
    send("http://a.org/1");
    answer("a.org", "192.0.2.1");
    join("b.org");
    assertThat(reserve("b.org")).isInstanceOf(Reservation.Closed.class);
    pass(Duration.ofSeconds(5).minusMillis(1));
    assertThat(producer.count()).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(producer.count()).isEqualTo(1);
  }

  @Test
  void aHostWhoseOwnGateIsClosedKeepsItUntilThen() throws Exception {
    store.save(closed(new HostKey("a.org"), time.millis() + 5_000));
    begin(4);
    assertThat(reserve("a.org")).isInstanceOf(Reservation.Closed.class);
    assertThat(addresses.asked).isEmpty();
    pass(Duration.ofSeconds(5));
    join("a.org");
    assertThat(permit("a.org").host()).isEqualTo(GATE);
  }

  private static HostState closed(HostKey gate, long until) {
    return new HostState(gate, 1, 1, until, 5_000, until - 5_000, 0, 0, 0, 0, until - 5_000, "429");
  }

  @Test
  void aHostWithoutAnAddressStaysAloneForAWhile() throws Exception {
    begin(4);
    send("http://a.org/1");
    fail("a.org");
    assertThat(called()).containsExactly("http://a.org/1");
    assertThat(permit("a.org").host()).isEqualTo(new HostKey("a.org"));
    pass(Duration.ofNanos(AddressGroups.ALONE_NANOS));
    join("a.org");
    assertThat(permit("a.org").host()).isEqualTo(GATE);
  }

  @Test
  void aPermitOfTheOwnGateIsWorthNothingInTheGroup() throws Exception {
    begin(1);
    reserve("a.org");
    fail("a.org");
    var alone = permit("a.org");
    pass(Duration.ofNanos(AddressGroups.ALONE_NANOS));
    join("a.org", "b.org");
    send("http://b.org/1");
    send(withPermit(exchange("http://a.org/2"), alone));
    assertThat(called()).containsExactly("http://b.org/1");
  }

  @Test
  void nobodyWaitsForeverForALookUp() throws Exception {
    begin(4);
    send("http://a.org/1");
    pass(Duration.ofNanos(AddressLookups.LONGEST_NANOS - 1));
    assertThat(producer.count()).isZero();
    pass(Duration.ofNanos(1));
    assertThat(producer.count()).isEqualTo(1);
    answer("a.org", "192.0.2.1");
    assertThat(throttle.gateOf(new HostKey("a.org"))).isEqualTo(new HostKey("a.org"));
  }

  @Test
  void whatIsSetByNameIsNotLookedUp() throws Exception {
    begin(4);
    assertThat(permit("slow.org").host()).isEqualTo(new HostKey("slow.org"));
    assertThat(permit("x.g.org").host()).isEqualTo(new HostKey("@g"));
    assertThat(addresses.asked).isEmpty();
  }

  @Test
  void onlySoManyLookUpsAreUnderWayAtOnce() throws Exception {
    begin(4);
    for (int host = 0; host <= AddressLookups.AT_ONCE; host++) {
      reserve("h" + host);
    }
    assertThat(addresses.underWay()).isEqualTo(AddressLookups.AT_ONCE);
    answer("h7", "192.0.2.1");
    assertThat(addresses.asked).endsWith("h" + AddressLookups.AT_ONCE);
  }

  @Test
  void aHostThatIsForgottenIsLookedUpAgain() throws Exception {
    begin(4);
    join("a.org");
    for (int host = 0; host < AddressGroups.MOST_HOSTS; host++) {
      reserve("h" + host);
      addresses.answer("h" + host, "192.0.2.2");
      scheduler.runDue();
    }
    assertThat(reserve("a.org")).isEqualTo(NO_WORD);
    assertThat(addresses.asked).endsWith("a.org");
  }

  @Test
  void onlySoManyExchangesWaitForALookUp() throws Exception {
    begin(4);
    send("http://a.org/1");
    send("http://a.org/2");
    CompletableFuture<Exchange> tooMany = send("http://a.org/3");
    assertThat(tooMany).isCompleted();
    assertThat(tooMany.join().getException()).isInstanceOf(HostQueueFullException.class);
    answer("a.org", "192.0.2.1");
    assertThat(producer.count()).isEqualTo(2);
  }

  @Test
  void anExchangeThatWaitsCanBeCancelledOrDismissed() throws Exception {
    begin(4);
    Exchange first = exchange("http://a.org/1");
    CompletableFuture<Exchange> given = send(first);
    CompletableFuture<Exchange> dismissed = send("http://a.org/2");
    Cancellation.of(first)
        .orElseThrow()
        .cancel(new CancelReason(429, "http://b.org/", time.instant(), null, null));
    assertThat(cancelled(given).wasStarted()).isFalse();
    throttle.stop();
    assertThat(dismissed).isCompleted();
    assertThat(dismissed.join().getException()).isInstanceOf(RejectedExecutionException.class);
    answer("a.org", "192.0.2.1");
    assertThat(producer.count()).isZero();
  }
}
