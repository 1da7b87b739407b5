package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostGates;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Gates that another process had, and gets. */
class LeasedGatesTest extends ThrottleTestBase {

  private static final HostKey A = new HostKey("a");
  private static final Predicate<HostKey> ONLY_A = A::equals;
  private static final Reservation BUSY = new Reservation.Busy(Long.MAX_VALUE);

  private HostGates gates;

  private void startShared(Duration careful) throws Exception {
    start(3, 0, 10);
    throttle.share(CallLease.OWN, careful);
    gates = throttle.gates();
  }

  private HostState closed(Duration cooling) {
    long now = time.millis();
    return new HostState(A, 7, 1, now + cooling.toMillis(), 1, now, 1, 1, 0, 0, now, "429");
  }

  @Test
  void aGateThatIsTakenWhileItIsClosedStaysClosedUntilItsTime() throws Exception {
    startShared(Duration.ZERO);
    gates.taken(ONLY_A, List.of(closed(Duration.ofMinutes(1))));

    assertThat(throttle.reserve(A)).isInstanceOf(Reservation.Closed.class);
    pass(Duration.ofMinutes(2));
    permit("a").giveBack();
  }

  @Test
  void aHostThatWasTakenIsCalledOneAtATimeForAWhile() throws Exception {
    startShared(Duration.ofSeconds(30));
    gates.taken(ONLY_A, List.of());
    permit("b");
    permit("b");

    permit("a").giveBack();
    Permit alone = permit("a");
    assertThat(throttle.reserve(A)).isEqualTo(BUSY);
    pass(Duration.ofSeconds(31));
    permit("a");
    permit("a");
    assertThat(throttle.reserve(A)).isEqualTo(BUSY);
    alone.giveBack();
  }

  @Test
  void exchangesThatWaitAtATakenHostGoOneAfterTheOther() throws Exception {
    startShared(Duration.ofSeconds(30));
    gates.taken(ONLY_A, List.of());
    send("http://a/1");
    send("http://a/2");
    assertThat(producer.count()).isEqualTo(1);

    producer.call(0).answer(200);
    pass(Duration.ZERO);
    assertThat(producer.count()).isEqualTo(2);
  }

  @Test
  void aHostThatWasKnownBeforeItWasTakenIsCalledCarefullyToo() throws Exception {
    startShared(Duration.ofSeconds(30));
    permit("a").giveBack();
    gates.taken(ONLY_A, List.of());
    permit("a");

    assertThat(throttle.reserve(A)).isEqualTo(BUSY);
  }

  @Test
  void aForgottenGateRejectsWhoWaitsAndBeginsAnew() throws Exception {
    startShared(Duration.ZERO);
    gates.taken(ONLY_A, List.of(closed(Duration.ofMinutes(1))));
    CompletableFuture<Exchange> waiting = send("http://a/1");
    gates.forget(ONLY_A);

    assertThat(waiting).isCompleted();
    assertThat(waiting.join().getException()).isInstanceOf(RejectedExecutionException.class);
    permit("a").giveBack();
    assertThat(store.saves()).isEmpty();
  }

  @Test
  void theCallsOfAForgottenGateAreCancelled() throws Exception {
    startShared(Duration.ZERO);
    CompletableFuture<Exchange> end = send("http://a/1");
    CompletableFuture<Exchange> other = send("http://b/1");
    List<String> aborts = new ArrayList<>();
    producer.call(0).cancellation().onCancel(() -> aborts.add("a"));
    producer.call(1).cancellation().onCancel(() -> aborts.add("b"));
    gates.forget(ONLY_A);

    assertThat(aborts).containsExactly("a");
    assertThat(producer.call(0).cancellation().mayLeave()).isFalse();
    assertThat(producer.call(1).cancellation().mayLeave()).isTrue();
    producer.call(0).fail(new java.io.IOException("aborted"));
    assertThat(cancelled(end)).hasMessageContaining("the lease of this node was lost");
    assertThat(other).isNotDone();
  }

  @Test
  void aLateLimitOfAForgottenGateIsNeitherStoredNorAClosing() throws Exception {
    startShared(Duration.ZERO);
    CompletableFuture<Exchange> end = send("http://a/1");
    gates.forget(ONLY_A);
    producer.call(0).answer429(60);
    throttle.stop();

    assertThat(end).isCompleted();
    assertThat(store.saves()).isEmpty();
    assertThat(log.closings).isEmpty();
    assertThat(throttle.inFlight()).isZero();
    permit("a").giveBack();
  }

  @Test
  void aPermitOfAForgottenGateDoesNotLetACallPassAnotherWay() throws Exception {
    startShared(Duration.ZERO);
    Exchange late = withPermit(exchange("http://a/1"), permit("a"));
    gates.forget(ONLY_A);
    CompletableFuture<Exchange> end = send(late);

    assertThat(cancelled(end).wasStarted()).isFalse();
    assertThat(producer.count()).isZero();
  }

  @Test
  void whatIsNotStoredYetIsStoredBeforeAGateIsHandedOver() throws Exception {
    start(4, 10, 10);
    gates = throttle.gates();
    send("http://a/1");
    producer.call(0).answer429(2);
    pass(Duration.ofSeconds(2));
    send("http://a/2");
    producer.call(1).answer(200);
    pass(Duration.ofSeconds(1));
    send("http://a/3");
    producer.call(2).answer(200);
    int before = store.saves().size();
    store.hold();

    CompletableFuture<Void> written = gates.writeNow(ONLY_A).toCompletableFuture();

    assertThat(store.saves()).hasSize(before + 1);
    assertThat(store.saved("a").pace()).isGreaterThan(3.8);
    assertThat(written).isNotDone();
    store.letGo();
    assertThat(written).isCompleted();
    assertThat(gates.writeNow(ONLY_A)).isCompleted();
    assertThat(store.saves()).hasSize(before + 1);
  }
}
