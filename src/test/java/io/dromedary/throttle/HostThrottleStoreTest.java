package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class HostThrottleStoreTest extends ThrottleTestBase {

  @Test
  void endsCancelledAndLimitedExchangesOnlyBehindTheStoredGate() throws Exception {
    start(2, 0, 10);
    store.hold();
    CompletableFuture<Exchange> limited = send("http://a/1");
    CompletableFuture<Exchange> flying = send("http://a/2");
    CompletableFuture<Exchange> waiting = send("http://a/3");
    producer.call(0).answer429(2);
    producer.call(1).fail(new java.io.IOException("aborted"));
    assertThat(List.of(limited, flying, waiting)).noneMatch(CompletableFuture::isDone);
    assertThat(store.saved("a").closedUntil()).isEqualTo(time.millis() + 2000);
    assertThat(store.saved("a").reason()).isEqualTo("429 from http://a/1, Retry-After 2 s");
    store.letGo();
    assertThat(List.of(limited, flying, waiting)).allMatch(CompletableFuture::isDone);
    assertThat(log.lines).last().isEqualTo("all cancelled a epoch 1 after 0 ms");
  }

  @Test
  void resetsEverySocketBeforeItStoresTheGate() throws Exception {
    start(2, 0, 10);
    List<String> order = new ArrayList<>();
    send("http://a/1");
    send("http://a/2");
    producer.call(1).cancellation().onCancel(() -> order.add("reset"));
    store.answerWith(
        () -> {
          order.add("store");
          return CompletableFuture.completedFuture(null);
        });
    producer.call(0).answer429(2);
    assertThat(order).containsExactly("reset", "store");
  }

  @Test
  void endsExchangesWhenTheStoreFails() throws Exception {
    start();
    store.answerWith(() -> CompletableFuture.failedFuture(new java.io.IOException("disk full")));
    assertThat(closeWithOneWaiting()).isInstanceOf(CallCancelledException.class);
  }

  @Test
  void endsExchangesWhenTheStoreThrows() throws Exception {
    start();
    store.answerWith(
        () -> {
          throw new IllegalStateException("closed");
        });
    assertThat(closeWithOneWaiting()).isInstanceOf(CallCancelledException.class);
  }

  @Test
  void losesPatienceWithAStoreThatNeverAnswers() throws Exception {
    start();
    store.hold();
    send("http://a/1");
    CompletableFuture<Exchange> waiting = send("http://a/2");
    producer.call(0).answer429(2);
    pass(Duration.ofSeconds(GateRecord.PATIENCE_SECONDS).minusNanos(1));
    assertThat(waiting).isNotDone();
    pass(Duration.ofNanos(1));
    assertThat(cancelled(waiting).wasStarted()).isFalse();
  }

  @Test
  void leavesNoTimerBehindWhenTheStoreHasAnswered() throws Exception {
    start();
    send("http://a/1");
    producer.call(0).answer429(2);
    assertThat(scheduler.pending()).isZero();
  }

  @Test
  void storesTheEndOfAProbeAtOnceAndSlowChangesEveryFewSeconds() throws Exception {
    start(4, 10, 10);
    send("http://a/1");
    producer.call(0).answer429(2);
    pass(Duration.ofSeconds(2));
    answerOne();
    assertThat(store.saves()).hasSize(2);
    assertThat(store.saved("a").closedUntil()).isZero();
    assertThat(store.saved("a").slots()).isEqualTo(1);
    for (int call = 0; call < 5; call++) {
      pass(Duration.ofSeconds(1));
      answerOne();
    }
    assertThat(store.saves()).hasSize(3);
    for (int call = 0; call < 1_000; call++) {
      pass(Duration.ofSeconds(1));
      answerOne();
    }
    assertThat(store.saved("a").slots()).isZero();
    assertThat(store.saved("a").pace()).isZero();
    assertThat(store.saved("a").step()).isEqualTo(1);
  }

  @Test
  void storesNothingForAHostThatIsWell() throws Exception {
    start();
    answerOne();
    throttle.stop();
    assertThat(store.saves()).isEmpty();
  }

  @Test
  void storesWhatIsNotStoredYetWhenItStops() throws Exception {
    start(4, 10, 10);
    send("http://a/1");
    producer.call(0).answer429(2);
    pass(Duration.ofSeconds(2));
    answerOne();
    pass(Duration.ofSeconds(1));
    answerOne();
    throttle.stop();
    assertThat(store.saved("a").pace()).isGreaterThan(3.8);
  }

  @Test
  void takesUpTheStoredGatesWhenARouteStarts() throws Exception {
    long now = time.millis();
    HostKey closed = new HostKey("closed");
    HostKey past = new HostKey("past");
    store.save(
        new HostState(closed, 3, 2, now + 5000, 60_000, now - 1000, 2, 1, 0, 0, now, "429 from x"));
    store.save(
        new HostState(past, 3, 2, now - 1, 60_000, now - 70_000, 2, 1, 0, 0, now, "429 from y"));
    start(4, 10, 10);
    assertThat(throttle.reserve(closed))
        .isEqualTo(new Reservation.Closed(time.nanos() + 5_000_000_000L, "429 from x"));
    assertThat(throttle.cooling(10)).extracting(CoolingHost::host).containsExactly(closed);
    permit("past");
    assertThat(throttle.reserve(past)).isInstanceOf(Reservation.Closed.class);
  }

  @Test
  void beginsAnewWithHostsThatWereIdleForLongerThanAWeek() throws Exception {
    long now = time.millis();
    long week = Duration.ofDays(7).toMillis();
    store.save(state("idle", now - week));
    store.save(state("late", now - week + 1));
    start(4, 10, 10);
    permit("idle");
    permit("late");
    assertThat(throttle.reserve(new HostKey("idle"))).isInstanceOf(Reservation.Busy.class);
    assertThat(throttle.reserve(new HostKey("late"))).isInstanceOf(Reservation.Closed.class);
  }

  private HostState state(String host, long closedUntil) {
    long at = closedUntil - 1000;
    return new HostState(
        new HostKey(host), 3, 1, closedUntil, 1000, at, 2, 1, 0, 0, at, "429 from http://h/");
  }

  private Exception closeWithOneWaiting() {
    send("http://a/1");
    CompletableFuture<Exchange> waiting = send("http://a/2");
    producer.call(0).answer429(2);
    assertThat(waiting).isCompleted();
    return waiting.join().getException();
  }

  private void answerOne() {
    send("http://a/x");
    producer.call(producer.count() - 1).answer(200);
  }
}
