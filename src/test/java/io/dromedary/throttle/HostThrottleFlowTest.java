package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostThrottleFlowTest extends ThrottleTestBase {

  private int wanted;

  @Test
  void runsWaitingExchangesInTheOrderOfComingAsSlotsBecomeFree() throws Exception {
    start();
    send("http://a/1");
    send("http://a/2");
    send("http://a/3");
    producer.call(0).answer(200);
    scheduler.runDue();
    assertThat(called()).containsExactly("http://a/1", "http://a/2");
    producer.call(1).answer(200);
    scheduler.runDue();
    assertThat(called()).containsExactly("http://a/1", "http://a/2", "http://a/3");
  }

  @Test
  void spacesTheStartsOfWaitingExchanges() throws Exception {
    start(4, 10, 10);
    for (int call = 0; call < 4; call++) {
      send("http://a/" + call);
    }
    assertThat(producer.count()).isEqualTo(1);
    pass(Duration.ofMillis(100));
    assertThat(producer.count()).isEqualTo(2);
    pass(Duration.ofMillis(199));
    assertThat(producer.count()).isEqualTo(3);
    pass(Duration.ofMillis(1));
    assertThat(producer.count()).isEqualTo(4);
  }

  @Test
  void sendsOneProbeAndTheNextRequestOnlyAfterItsAnswer() throws Exception {
    start(4, 0, 10);
    send("http://a/1");
    producer.call(0).answer429(2);
    send("http://a/2");
    send("http://a/3");
    send("http://a/4");
    pass(Duration.ofSeconds(2).minusNanos(1));
    assertThat(producer.count()).isEqualTo(1);
    pass(Duration.ofNanos(1));
    pass(Duration.ofMinutes(5));
    assertThat(producer.count()).isEqualTo(2);
    producer.call(1).answer(200);
    pass(Duration.ofSeconds(1));
    assertThat(producer.count()).isEqualTo(3);
    assertThat(log.lines)
        .contains("probed a " + OptionalInt.of(200), "opened a 1 1.0")
        .doesNotContain("violation");
    assertThat(throttle.violations()).isZero();
  }

  @Test
  void closesForLongerWhenTheProbeIsLimitedToo() throws Exception {
    start();
    send("http://a/1");
    producer.call(0).answer(429);
    CompletableFuture<Exchange> second = send("http://a/2");
    CompletableFuture<Exchange> third = send("http://a/3");
    pass(Duration.ofSeconds(60));
    producer.call(1).answer(429);
    assertThat(second.join().getException()).isNull();
    assertThat(cancelled(third).wasStarted()).isFalse();
    assertThat(throttle.cooling(1).get(0).until()).isEqualTo(time.instant().plusSeconds(120));
    assertThat(log.closings.get(1).step()).isEqualTo(2);
  }

  @Test
  void probesAgainWhenTheProbeWasCancelledByHand() throws Exception {
    start();
    send("http://a/1");
    producer.call(0).answer429(2);
    send("http://a/2");
    send("http://a/3");
    pass(Duration.ofSeconds(2));
    HandProducer.Pending probe = producer.call(1);
    probe.cancellation().cancel(new CancelReason(429, "x", time.instant(), null));
    probe.fail(new java.io.IOException("aborted"));
    scheduler.runDue();
    assertThat(producer.count()).isEqualTo(3);
    producer.call(2).answer(200);
    assertThat(log.lines).contains("opened a 1 1.0");
  }

  @Test
  void startsAnExchangeWithAPermitAtOnce() throws Exception {
    start();
    Permit permit = permit("a");
    send(withPermit(exchange("http://a/1"), permit));
    assertThat(producer.count()).isEqualTo(1);
    assertThat(throttle.inFlight()).isEqualTo(1);
    permit.giveBack();
    assertThat(throttle.reserve(new HostKey("a"))).isInstanceOf(Reservation.Busy.class);
    producer.call(0).answer(200);
    permit("a");
  }

  @Test
  void cancelsAnExchangeWhosePermitIsFromBeforeTheClosing() throws Exception {
    start(2, 0, 10);
    Permit stale = permit("a");
    send("http://a/1");
    producer.call(0).answer429(2);
    CompletableFuture<Exchange> end = send(withPermit(exchange("http://a/2"), stale));
    assertThat(cancelled(end).wasStarted()).isFalse();
    assertThat(cancelled(end).reason()).hasToString("429 from http://a/1, Retry-After 2 s");
    assertThat(producer.count()).isEqualTo(1);
    pass(Duration.ofSeconds(2));
    permit("a");
  }

  @Test
  void takesAPermitForOneCallOnly() throws Exception {
    start();
    Permit permit = permit("a");
    send(withPermit(exchange("http://a/1"), permit));
    send(withPermit(exchange("http://a/2"), permit));
    assertThat(called()).containsExactly("http://a/1");
    producer.call(0).answer(200);
    scheduler.runDue();
    assertThat(called()).containsExactly("http://a/1", "http://a/2");
  }

  @Test
  void doesNotTakeThePermitOfOneHostForAnother() throws Exception {
    start();
    send(withPermit(exchange("http://b/1"), permit("a")));
    assertThat(producer.count()).isEqualTo(1);
    assertThat(throttle.reserve(new HostKey("b"))).isInstanceOf(Reservation.Busy.class);
    permit("a");
  }

  @Test
  void tellsWhoeverAsksForPermitsThatThereIsRoomAgain() throws Exception {
    start();
    List<HostKey> told = new ArrayList<>();
    throttle.onRoom(told::add);
    throttle.onRoom(
        host -> {
          throw new IllegalStateException("a broken listener does no harm");
        });
    permit("a").giveBack();
    assertThat(told).containsExactly(new HostKey("a"));
    send(withPermit(exchange("http://a/1"), permit("a")));
    producer.call(0).answer(200);
    assertThat(told).hasSize(2);
    send(withPermit(exchange("http://a/1"), permit("a")));
    producer.call(1).head(429, java.util.Map.of());
    assertThat(told).hasSize(3);
  }

  @Test
  void letsWaitingExchangesAndTheAskerForPermitsTakeTurns() throws Exception {
    start(1, 0, 100);
    HostKey host = new HostKey("a");
    List<String> order = new ArrayList<>();
    throttle.onRoom(told -> scheduler.execute(() -> emit(host)));
    wanted = 8;
    for (int call = 0; call < 10; call++) {
      send("http://a/inside");
    }
    emit(host);
    for (int call = 0; call < 18; call++) {
      order.add(called().get(call).replace("http://a/", ""));
      producer.call(call).answer(200);
      pass(Duration.ofMillis(200));
    }
    assertThat(order.subList(0, 10))
        .containsExactly(
            "inside", "outside", "inside", "outside", "inside", "outside", "inside", "outside",
            "inside", "outside");
  }

  @Test
  void letsTheWaitingExchangeGoFirstWhenTheAskerHadTheLastTurn() throws Exception {
    start(4, 10, 100);
    send(withPermit(exchange("http://a/outside"), permit("a")));
    send("http://a/inside");
    time.advance(Duration.ofMillis(100));
    assertThat(throttle.reserve(new HostKey("a"))).isEqualTo(new Reservation.Busy(Long.MAX_VALUE));
    scheduler.runDue();
    assertThat(called()).containsExactly("http://a/outside", "http://a/inside");
  }

  private void emit(HostKey host) {
    if (wanted > 0 && throttle.reserve(host) instanceof Reservation.Granted granted) {
      wanted--;
      send(withPermit(exchange("http://a/outside"), granted.permit()));
    }
  }

  @Test
  void doesNotWaitLongForAnAskerThatDoesNotComeBack() throws Exception {
    start(1, 0, 100);
    send("http://a/1");
    throttle.reserve(new HostKey("a"));
    send("http://a/2");
    producer.call(0).answer(200);
    assertThat(producer.count()).isEqualTo(1);
    pass(Duration.ofNanos(HostTurns.GRACE_NANOS));
    assertThat(producer.count()).isEqualTo(2);
  }

  @Test
  void refusesAnExchangeWhenTooManyWait() throws Exception {
    start(1, 0, 2);
    send("http://a/1");
    send("http://a/2");
    send("http://a/3");
    CompletableFuture<Exchange> tooMany = send("http://a/4");
    assertThat(tooMany.join().getException())
        .isInstanceOf(HostQueueFullException.class)
        .hasMessageStartingWith("2 exchanges wait for a already, and host-queue allows no more");
    assertThat(Cancellation.of(tooMany.join()).orElseThrow().isCancelled()).isFalse();
    assertThat(send("http://b/1")).isNotDone();
  }

  @Test
  void refusesAnExchangeWithoutAUrl() throws Exception {
    start();
    Exchange noUrl = exchange("http://a/");
    noUrl.getMessage().removeHeader(Exchange.HTTP_URI);
    assertThat(send(noUrl).join().getException())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the header CamelHttpUri must hold the URL to call, was missing");
    Permit permit = permit("a");
    assertThat(send(withPermit(exchange("ftp://a/"), permit)).join().getException())
        .hasMessageEndingWith("was ftp://a/");
    permit("a");
  }

  @Test
  void keepsToTheRulesOfSynchronousProducers() throws Exception {
    start();
    ThrottleProcessor processor = throttle.step(e -> e.setProperty("run", true));
    List<Boolean> callbacks = new ArrayList<>();
    assertThat(processor.process(exchange("http://a/1"), callbacks::add)).isTrue();
    assertThat(callbacks).containsExactly(true);
    store.hold();
    ThrottleProcessor limited =
        throttle.step(e -> e.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 429));
    assertThat(limited.process(exchange("http://a/1"), callbacks::add)).isFalse();
    assertThat(callbacks).hasSize(1);
    store.letGo();
    assertThat(callbacks).containsExactly(true, false);
  }

  @Test
  void endsAnExchangeOnceWhenItsProducerCallsBackTwiceOrThrows() throws Exception {
    start();
    List<Boolean> callbacks = new ArrayList<>();
    Exchange exchange = exchange("http://a/1");
    throttle.step(producer).process(exchange, callbacks::add);
    producer.call(0).answer(200);
    producer.call(0).answer(200);
    assertThat(callbacks).containsExactly(false);
    assertThat(throttle.inFlight()).isZero();
    Exchange broken = exchange("http://a/2");
    throttle.step(new BrokenProducer()).process(broken, callbacks::add);
    assertThat(callbacks).hasSize(2);
    assertThat(broken.getException()).hasMessage("broken");
    permit("a");
  }

  @Test
  @Timeout(20)
  void doesNotHoldUpTheStopOfItsRoute() throws Exception {
    start();
    permit("a");
    CompletableFuture<Exchange> waiting = send("http://a/1");
    camel.stop();
    assertThat(waiting.join().getException())
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the throttle stopped while http://a/1 waited for a");
  }

  @Test
  void namesTheCoolingHostsTheSoonestFirst() throws Exception {
    start();
    for (int host = 1; host <= 3; host++) {
      send("http://h" + host + "/");
      producer.call(host - 1).answer429(40 - 10 * host);
    }
    assertThat(throttle.cooling(2))
        .containsExactly(
            new CoolingHost(new HostKey("h3"), ManualTime.START.plusSeconds(10)),
            new CoolingHost(new HostKey("h2"), ManualTime.START.plusSeconds(20)));
    assertThat(throttle.cooling(9)).hasSize(3);
    pass(Duration.ofSeconds(10));
    assertThat(throttle.cooling(9)).hasSize(2);
  }

  @Test
  void cancelsACallForALateLimitThatComesBetweenItsStartAndItsLeaving() throws Exception {
    start(2, 0, 10);
    send("http://a/1");
    send("http://a/2");
    HandProducer.Pending old = producer.call(0);
    producer.call(1).answer429(2);
    pass(Duration.ofSeconds(2));
    send("http://a/3");
    producer.call(2).answer(200);
    pass(Duration.ofDays(7));
    CompletableFuture<Exchange> leaver =
        send(new SlowLeaver(camel, () -> old.answer429(60)).on(exchange("http://a/4")));
    assertThat(producer.count()).isEqualTo(3);
    assertThat(cancelled(leaver).wasStarted()).isTrue();
    assertThat(throttle.violations()).isZero();
  }

  /** Lets something happen between the start of a call and its leaving. */
  private static final class SlowLeaver extends DefaultMessage {
    private final Runnable meanwhile;

    SlowLeaver(CamelContext camel, Runnable meanwhile) {
      super(camel);
      this.meanwhile = meanwhile;
    }

    Exchange on(Exchange exchange) {
      setHeaders(exchange.getMessage().getHeaders());
      exchange.setIn(this);
      return exchange;
    }

    @Override
    public Message copy() {
      CompletableFuture.runAsync(meanwhile).join();
      return super.copy();
    }
  }

  private static final class BrokenProducer extends org.apache.camel.support.AsyncProcessorSupport {
    @Override
    public boolean process(Exchange exchange, org.apache.camel.AsyncCallback callback) {
      throw new IllegalStateException("broken");
    }
  }
}
