package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.host.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A throttle whose process may lose the right to call. */
class CallLeaseTest extends ThrottleTestBase {

  private static final HostKey A = new HostKey("a");

  private boolean good = true;

  private void startShared(int slots) throws Exception {
    start(slots, 0, 10);
    throttle.share(() -> good, Duration.ZERO);
  }

  private CancelReason lost() {
    return CancelReason.leaseLost(time.instant());
  }

  @Test
  void nobodyGetsAPermitWithoutALease() throws Exception {
    startShared(1);
    good = false;
    CompletableFuture<Exchange> waiting = send("http://a/1");

    assertThat(throttle.mayCall()).isFalse();
    assertThat(throttle.reserve(A))
        .isEqualTo(new Reservation.Busy(time.nanos() + CallTerms.LOOK_AGAIN_NANOS));
    assertThat(producer.count()).isZero();
    assertThat(waiting).isNotDone();
  }

  @Test
  void aLeaseThatIsGoodAgainIsSeenWithoutNotice() throws Exception {
    startShared(1);
    good = false;
    send("http://a/1");
    pass(Duration.ofSeconds(10));
    assertThat(producer.count()).isZero();
    good = true;
    pass(Duration.ofSeconds(1));

    assertThat(called()).containsExactly("http://a/1");
  }

  @Test
  void aCallWhoseLeaseIsLostBeforeItsStartIsCancelledAndItsSlotIsFree() throws Exception {
    startShared(1);
    Exchange exchange = withPermit(exchange("http://a/1"), permit("a"));
    good = false;
    CompletableFuture<Exchange> end = send(exchange);

    assertThat(cancelled(end).wasStarted()).isFalse();
    assertThat(cancelled(end).reason()).isEqualTo(lost());
    assertThat(cancelled(end)).hasMessageContaining("the lease of this node was lost");
    good = true;
    permit("a").giveBack();
  }

  @Test
  void aCallInFlightIsCancelledRightBeforeItsBytesLeave() throws Exception {
    startShared(1);
    CompletableFuture<Exchange> end = send("http://a/1");
    Cancellation handle = producer.call(0).cancellation();
    List<String> aborts = new ArrayList<>();
    handle.onCancel(() -> aborts.add("aborted"));
    assertThat(handle.mayLeave()).isTrue();
    good = false;

    assertThat(handle.mayLeave()).isFalse();
    assertThat(aborts).containsExactly("aborted");
    producer.call(0).fail(new java.io.IOException("aborted"));
    assertThat(cancelled(end).wasStarted()).isTrue();
  }

  @Test
  void aSuspensionCancelsWhatIsInFlightAndWhatWaitsAndClosesNoGate() throws Exception {
    startShared(1);
    CompletableFuture<Exchange> flying = send("http://a/1");
    CompletableFuture<Exchange> waiting = send("http://a/2");
    List<String> aborts = new ArrayList<>();
    producer.call(0).cancellation().onCancel(() -> aborts.add("aborted"));

    throttle.suspend(lost());

    assertThat(aborts).containsExactly("aborted");
    assertThat(cancelled(waiting).wasStarted()).isFalse();
    producer.call(0).fail(new java.io.IOException("aborted"));
    assertThat(cancelled(flying).reason()).isEqualTo(lost());
    assertThat(throttle.inFlight()).isZero();
    assertThat(log.closings).isEmpty();
    assertThat(store.saves()).isEmpty();
    assertThat(throttle.closedGates()).isEmpty();
  }

  @Test
  void callsGoOnWhenTheSuspensionIsOverAndAskersAreNotified() throws Exception {
    startShared(1);
    List<String> notices = new ArrayList<>();
    throttle.onResume(() -> notices.add("resumed"));
    throttle.suspend(lost());
    send("http://a/1");
    assertThat(throttle.reserve(new HostKey("b"))).isInstanceOf(Reservation.Busy.class);
    assertThat(producer.count()).isZero();

    throttle.resume();
    pass(Duration.ZERO);

    assertThat(called()).containsExactly("http://a/1");
    assertThat(notices).containsExactly("resumed");
    permit("b").giveBack();
  }

  @Test
  void anAnswerThatIsHereIsNotTouchedByASuspension() throws Exception {
    startShared(1);
    CompletableFuture<Exchange> end = send("http://a/1");
    producer.call(0).head(200, java.util.Map.of());
    throttle.suspend(lost());
    producer.call(0).answer(200);

    assertThat(end.join().getException()).isNull();
  }

  @Test
  void aProbeThatIsCancelledLeavesItsGateToTheNextProbe() throws Exception {
    startShared(2);
    send("http://a/1");
    producer.call(0).answer429(2);
    pass(Duration.ofSeconds(3));
    CompletableFuture<Exchange> probe = send("http://a/2");
    throttle.suspend(lost());
    producer.call(1).fail(new java.io.IOException("aborted"));
    assertThat(cancelled(probe).reason()).isEqualTo(lost());
    throttle.resume();

    send("http://a/3");
    send("http://a/4");
    assertThat(called()).containsExactly("http://a/1", "http://a/2", "http://a/3");
  }
}
