package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever meets whatever: every exchange ends exactly once, and no slot is lost. */
@Timeout(120)
class HostThrottleRaceTest {

  private static final int ROUNDS = 3_000;
  private static final int SLOTS = 4;

  private final ManualTime time = new ManualTime();
  private final GateLog log = new GateLog();
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
  private final CamelContext camel = new DefaultCamelContext();
  private final HostThrottle throttle =
      new HostThrottle(
          new ThrottleSettings(SLOTS, 0, 100),
          new MemoryStore(),
          time,
          new java.util.Random(429),
          scheduler,
          log);
  private final HandProducer producer = new HandProducer();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void manyLimitsAtOnceAreOneEvent() throws Exception {
    try (StartLine line = new StartLine(SLOTS)) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Ending> endings = sendAll("http://h" + round + "/", SLOTS);
        List<HandProducer.Pending> calls = lastCalls(SLOTS);
        line.run(
            calls.stream().<Runnable>map(call -> () -> call.answer429(5)).toArray(Runnable[]::new));
        endings.forEach(Ending::assertEndedOnce);
        assertThat(log.closings).hasSize(round + 1);
        assertThat(log.closings.get(round).step()).isEqualTo(1);
        long cancelled = endings.stream().filter(Ending::isCancelled).count();
        assertThat(log.closings.get(round).cancelledInFlight()).isEqualTo((int) cancelled);
        assertThat(throttle.inFlight()).isZero();
        producer.forget();
      }
    }
    assertThat(log.lines.stream().filter(text -> text.startsWith("all cancelled"))).hasSize(ROUNDS);
  }

  @Test
  void aLimitMeetsAnAnswerAFailureAndACancelByHand() throws Exception {
    CancelReason byHand = new CancelReason(429, "by hand", Instant.EPOCH, null);
    try (StartLine line = new StartLine(4)) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Ending> endings = sendAll("http://h" + round + "/", SLOTS);
        List<HandProducer.Pending> calls = lastCalls(SLOTS);
        line.run(
            () -> calls.get(0).answer429(5),
            () -> calls.get(1).answer(200),
            () -> calls.get(2).fail(new java.net.SocketException("reset")),
            () -> cancelAndAbort(calls.get(3), byHand));
        endings.forEach(Ending::assertEndedOnce);
        endings.subList(0, 3).forEach(Ending::assertAnsweredOrCancelled);
        assertThat(endings.get(3).isCancelled()).isTrue();
        assertThat(throttle.inFlight()).isZero();
        time.advance(Duration.ofSeconds(6));
        assertThat(permit("h" + round)).isNotNull();
        producer.forget();
      }
    }
    assertThat(throttle.violations()).isZero();
  }

  @Test
  void aStartMeetsALimit() throws Exception {
    int cancelledInFlight = 0;
    int neverStarted = 0;
    try (StartLine line = new StartLine(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        String url = "http://h" + round + "/";
        sendAll(url, 1);
        HandProducer.Pending first = lastCalls(1).get(0);
        Ending second = new Ending(url, permit("h" + round));
        line.run(() -> first.answer429(5), second::send);
        boolean reached =
            producer.calls().stream().anyMatch(call -> call.exchange() == second.exchange);
        if (reached) {
          lastCalls(1).get(0).fail(new java.io.IOException("aborted"));
        }
        second.assertEndedOnce();
        assertThat(second.isCancelled()).isTrue();
        cancelledInFlight += second.cancelled().wasStarted() ? 1 : 0;
        neverStarted += second.cancelled().wasStarted() ? 0 : 1;
        producer.forget();
      }
    }
    assertThat(cancelledInFlight + neverStarted).isEqualTo(ROUNDS);
    assertThat(throttle.violations()).isZero();
    assertThat(throttle.inFlight()).isZero();
  }

  @Test
  void waitingExchangesMeetALimitACancelAndFreeSlots() throws Exception {
    try (StartLine line = new StartLine(3)) {
      for (int round = 0; round < ROUNDS; round++) {
        String url = "http://h" + round + "/";
        List<Ending> endings = sendAll(url, SLOTS + 3);
        List<HandProducer.Pending> calls = lastCalls(SLOTS);
        Cancellation waiting = Cancellation.of(endings.get(SLOTS).exchange).orElseThrow();
        line.run(
            () -> calls.get(0).answer(200),
            () -> calls.get(1).answer429(5),
            () -> waiting.cancel(new CancelReason(429, "by hand", Instant.EPOCH, null)));
        endUntilDone(endings);
        endings.forEach(Ending::assertEndedOnce);
        endings.subList(SLOTS + 1, endings.size()).forEach(Ending::assertAnsweredOrCancelled);
        assertThat(throttle.waiting()).isZero();
        producer.forget();
      }
    }
    assertThat(throttle.violations()).isZero();
  }

  @Test
  void aSuspensionMeetsAStartAnAnswerAndAnArrival() throws Exception {
    CancelReason lost = CancelReason.leaseLost(Instant.EPOCH);
    try (StartLine line = new StartLine(4)) {
      for (int round = 0; round < ROUNDS; round++) {
        String url = "http://h" + round + "/";
        sendAll(url, 1);
        HandProducer.Pending first = lastCalls(1).get(0);
        Ending permitted = new Ending(url, permit("h" + round));
        Ending arriving = new Ending(url, null);
        line.run(
            () -> throttle.suspend(lost), permitted::send, arriving::send, () -> first.answer(200));
        assertThat(running()).as("calls that are not cancelled, in round %s", round).isZero();
        throttle.resume();
        endUntilDone(List.of(permitted, arriving));
        permitted.assertEndedOnce();
        arriving.assertEndedOnce();
        assertThat(throttle.inFlight()).isZero();
        assertThat(throttle.waiting()).isZero();
        producer.forget();
      }
    }
    assertThat(log.closings).isEmpty();
    assertThat(throttle.violations()).isZero();
  }

  private long running() {
    return producer.calls().stream()
        .filter(call -> call.cancellation().state() == Cancellation.State.STARTED)
        .count();
  }

  @Test
  void aBusyHostLosesNoSlotAndNoExchange() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    ThrottleProcessor processor = throttle.step(new ElsewhereProducer(now, most, scheduler));
    int total = 20_000;
    for (int call = 0; call < total; call++) {
      while (throttle.waiting() > 50) {
        Thread.onSpinWait();
      }
      processor.process(exchange("http://busy/"), done -> ended.incrementAndGet());
    }
    org.awaitility.Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> ended.get() == total);
    assertThat(most.get()).isBetween(1, SLOTS);
    assertThat(throttle.inFlight()).isZero();
  }

  private void endUntilDone(List<Ending> endings) {
    org.awaitility.Awaitility.await()
        .pollInterval(1, TimeUnit.MILLISECONDS)
        .until(
            () -> {
              producer.endAll();
              return endings.stream().allMatch(ending -> ending.count.get() > 0);
            });
  }

  private List<Ending> sendAll(String url, int count) {
    List<Ending> endings = new ArrayList<>();
    for (int call = 0; call < count; call++) {
      Ending ending = new Ending(url, null);
      ending.send();
      endings.add(ending);
    }
    return endings;
  }

  private List<HandProducer.Pending> lastCalls(int count) {
    List<HandProducer.Pending> all = producer.calls();
    return all.subList(all.size() - count, all.size());
  }

  private static void cancelAndAbort(HandProducer.Pending call, CancelReason reason) {
    call.cancellation().cancel(reason);
    call.fail(new java.io.IOException("aborted"));
  }

  private Permit permit(String host) {
    Reservation answer = throttle.reserve(new HostKey(host));
    return ((Reservation.Granted) answer).permit();
  }

  private Exchange exchange(String url) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
    return exchange;
  }

  private final class Ending {
    private final Exchange exchange;
    private final AtomicInteger count = new AtomicInteger();

    Ending(String url, Permit permit) {
      exchange = exchange(url);
      if (permit != null) {
        exchange.setProperty(Permit.PROPERTY, permit);
      }
    }

    void send() {
      throttle.step(producer).process(exchange, done -> count.incrementAndGet());
    }

    CallCancelledException cancelled() {
      return (CallCancelledException) exchange.getException();
    }

    boolean isCancelled() {
      return exchange.getException() instanceof CallCancelledException;
    }

    void assertEndedOnce() {
      assertThat(count).hasValue(1);
      assertThat(isCancelled()).isEqualTo(Cancellation.of(exchange).orElseThrow().isCancelled());
    }

    void assertAnsweredOrCancelled() {
      boolean answered =
          exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE) != null
              || exchange.getException() instanceof java.net.SocketException;
      assertThat(answered).isNotEqualTo(isCancelled());
    }
  }

  /** Answers on another thread, and counts how many calls are under way. */
  private static final class ElsewhereProducer extends AsyncProcessorSupport {
    private final AtomicInteger now;
    private final AtomicInteger most;
    private final ScheduledExecutorService elsewhere;

    ElsewhereProducer(AtomicInteger now, AtomicInteger most, ScheduledExecutorService elsewhere) {
      this.now = now;
      this.most = most;
      this.elsewhere = elsewhere;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      elsewhere.execute(
          () -> {
            now.decrementAndGet();
            exchange.getMessage().setHeaders(Map.of(Exchange.HTTP_RESPONSE_CODE, 200));
            callback.done(false);
          });
      return false;
    }
  }
}
