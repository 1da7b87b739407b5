package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dromedary.gate.CancelReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;

class HostThrottleCancelTest extends ThrottleTestBase {

  private static final CancelReason BY_HAND =
      new CancelReason(429, "http://other/", ManualTime.START, Duration.ofSeconds(1));

  @Test
  void aCallThatWaitsHasNotStarted() throws Exception {
    start();
    send("http://a/1");
    Exchange waiting = exchange("http://a/2");
    send(waiting);
    Cancellation handle = Cancellation.of(waiting).orElseThrow();
    assertThat(handle.state()).isEqualTo(Cancellation.State.NOT_STARTED);
    assertThat(handle.wasStarted()).isFalse();
    assertThat(producer.count()).isEqualTo(1);
  }

  @Test
  void aWaitingCallThatIsCancelledNeverReachesTheInnerProcessor() throws Exception {
    start();
    send("http://a/1");
    Exchange waiting = exchange("http://a/2");
    CompletableFuture<Exchange> end = send(waiting);
    assertThat(Cancellation.of(waiting).orElseThrow().cancel(BY_HAND)).isTrue();
    assertThat(cancelled(end).wasStarted()).isFalse();
    assertThat(cancelled(end).reason()).isEqualTo(BY_HAND);
    producer.call(0).answer(200);
    pass(Duration.ofMinutes(1));
    assertThat(called()).containsExactly("http://a/1");
  }

  @Test
  void aCallInFlightThatIsCancelledIsAbortedAndEndsAfterItsProducer() throws Exception {
    start();
    CompletableFuture<Exchange> end = send("http://a/1");
    HandProducer.Pending call = producer.call(0);
    call.cancellation().onCancel(() -> assertThat(end).isNotDone());
    assertThat(call.cancellation().cancel(BY_HAND)).isTrue();
    assertThat(end).isNotDone();
    call.fail(new java.net.SocketException("Connection reset"));
    assertThat(cancelled(end).wasStarted()).isTrue();
    assertThat(throttle.inFlight()).isZero();
    send("http://a/2");
    assertThat(producer.count()).isEqualTo(2);
  }

  @Test
  void aFinishedCallCannotBeCancelledAndIsNotMarked() throws Exception {
    start();
    CompletableFuture<Exchange> end = send("http://a/1");
    producer.call(0).answer(200);
    Cancellation handle = Cancellation.of(end.join()).orElseThrow();
    assertThat(handle.cancel(BY_HAND)).isFalse();
    assertThat(handle.isCancelled()).isFalse();
    assertThat(handle.reason()).isEmpty();
    assertThat(end.join().getException()).isNull();
  }

  @Test
  void aCallWhoseHeadIsHereIsLeftAlone() throws Exception {
    start(3, 0, 10);
    CompletableFuture<Exchange> reading = send("http://a/1");
    send("http://a/2");
    producer.call(0).head(200, Map.of());
    producer.call(1).answer429(5);
    assertThat(producer.call(0).cancellation().isCancelled()).isFalse();
    producer.call(0).answer(200);
    assertThat(reading.join().getException()).isNull();
    assertThat(log.closings.get(0).cancelledInFlight()).isZero();
  }

  @Test
  void aRouteCanCatchTheCancellationAndGoOn() throws Exception {
    start(2, 0, 10);
    CompletableFuture<Exchange> flying = send("direct:caught", "http://a/1");
    send("http://a/2");
    CompletableFuture<Exchange> waiting = send("direct:caught", "http://a/3");
    producer.call(1).answer429(2);
    producer.call(0).fail(new java.io.IOException("aborted"));
    for (CompletableFuture<Exchange> end : List.of(flying, waiting)) {
      assertThat(end.join().getException()).isNull();
      assertThat(end.join().getProperty(CAUGHT, CallCancelledException.class))
          .hasMessageContaining("429 from http://a/2, Retry-After 2 s");
    }
  }

  @Test
  void aRouteCanLetTheCancellationTravelToTheCaller() throws Exception {
    start(2, 0, 10);
    CompletableFuture<Exchange> flying = send("http://a/1");
    CompletableFuture<Exchange> limited = send("http://a/2");
    CompletableFuture<Exchange> waiting = send("http://a/3");
    producer.call(1).answer429(2);
    producer.call(0).fail(new java.io.IOException("aborted"));
    CancelReason reason =
        new CancelReason(
            429, "http://a/2", ManualTime.START, Duration.ofSeconds(2), "Retry-After: 2");
    assertThat(cancelled(flying).reason()).isEqualTo(reason);
    assertThat(cancelled(flying)).hasMessageStartingWith("Call cancelled in flight: 429 from");
    assertThat(cancelled(waiting).reason()).isEqualTo(reason);
    assertThat(cancelled(waiting)).hasMessageStartingWith("Call cancelled before it started: 429");
    assertThat(limited.join().getException()).isNull();
    assertThat(limited.join().getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(429);
  }

  @Test
  void callersOfAsyncSendAndAsyncRequestSeeTheReason() throws Exception {
    start();
    send("http://a/1");
    Exchange sent = exchange("http://a/2");
    CompletableFuture<Exchange> send = template.asyncSend("direct:bare", sent);
    CompletableFuture<Object> request =
        template.asyncRequestBodyAndHeader(
            "direct:bare", "request", Exchange.HTTP_URI, "http://a/3");
    await().until(() -> throttle.waiting() == 2);
    producer.call(0).answer429(2);
    assertThat(send.get(10, TimeUnit.SECONDS).getException())
        .hasMessageStartingWith(
            "Call cancelled before it started: 429 from http://a/1, Retry-After 2 s");
    assertThatThrownBy(() -> request.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .rootCause()
        .isInstanceOf(CallCancelledException.class)
        .hasMessageStartingWith(
            "Call cancelled before it started: 429 from http://a/1, Retry-After 2 s");
  }

  @Test
  void ofThreeCallsOneThatGets429CancelsTheOtherOfItsHostOnly() throws Exception {
    start(2, 0, 10);
    CompletableFuture<Exchange> first = send("http://a/1");
    CompletableFuture<Exchange> other = send("http://b/1");
    CompletableFuture<Exchange> second = send("http://a/2");
    producer.call(0).answer429(2);
    assertThat(producer.call(2).cancellation().isCancelled()).isTrue();
    assertThat(producer.call(1).cancellation().isCancelled()).isFalse();
    producer.call(2).fail(new java.io.IOException("aborted"));
    producer.call(1).answer(200);
    assertThat(first.join().getException()).isNull();
    assertThat(second.join().getException()).isInstanceOf(CallCancelledException.class);
    assertThat(other.join().getException()).isNull();
  }

  @Test
  void threeCallsThatAreNotCancelledEndInTheOrderOfTheirDelays() throws Exception {
    start(3, 0, 10);
    List<String> order = new java.util.ArrayList<>();
    for (String name : List.of("slow", "quick", "middle")) {
      send("http://a/" + name).thenRun(() -> order.add(name));
    }
    answerAfter(0, 300);
    answerAfter(1, 100);
    answerAfter(2, 200);
    pass(Duration.ofSeconds(1));
    assertThat(order).containsExactly("quick", "middle", "slow");
  }

  @Test
  void aLateAnswerOfACancelledCallDoesNotLookLikeAnAnswer() throws Exception {
    start(2, 0, 10);
    CompletableFuture<Exchange> late = send("http://a/1");
    send("http://a/2");
    producer.call(1).answer429(2);
    producer.call(0).answer(200, Map.of("Content-Type", "text/html"));
    assertThat(cancelled(late).wasStarted()).isTrue();
    assertThat(late.join().getMessage().getBody()).isEqualTo("request");
    assertThat(late.join().getMessage().getHeaders())
        .containsOnly(Map.entry(Exchange.HTTP_URI, "http://a/1"));
  }

  @Test
  void aLate429OfACancelledCallCanLengthenTheCoolDown() throws Exception {
    start(2, 0, 10);
    CompletableFuture<Exchange> late = send("http://a/1");
    send("http://a/2");
    producer.call(1).answer429(2);
    producer.call(0).answer429(60);
    assertThat(cancelled(late).wasStarted()).isTrue();
    assertThat(throttle.cooling(10).get(0).until())
        .isEqualTo(ManualTime.START.plus(Duration.ofSeconds(60)));
    assertThat(log.lines).contains("extended a epoch 1");
    assertThat(store.saved("a").closedUntil())
        .isEqualTo(ManualTime.START.plus(Duration.ofSeconds(60)).toEpochMilli());
    assertThat(store.saved("a").step()).isEqualTo(1);
  }

  @Test
  void anOldStatusOnTheMessageIsNotReadAsAnAnswer() throws Exception {
    start();
    Exchange again = exchange("http://a/1");
    again.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 429);
    CompletableFuture<Exchange> end = send(again);
    producer.call(0).end();
    assertThat(end.join().getException()).isNull();
    assertThat(log.closings).isEmpty();
  }

  @Test
  void a503WithRetryAfterIsALimitAndABareOneIsNot() throws Exception {
    start(1, 10, 10);
    send("http://a/1");
    producer.call(0).answer(503);
    assertThat(log.closings).isEmpty();
    pass(Duration.ofSeconds(1));
    send("http://a/2");
    producer.call(1).answer(503, Map.of("Retry-After", "7"));
    assertThat(log.closings.get(0).reason()).hasToString("503 from http://a/2, Retry-After 7 s");
  }

  @Test
  void anAnswerThatBrokeOffIsALimitOrNothing() throws Exception {
    start(3, 0, 10);
    CompletableFuture<Exchange> cut = send("http://a/1");
    CompletableFuture<Exchange> other = send("http://a/2");
    Cancellation handle = producer.call(0).cancellation();

    assertThat(handle.limitedBy(200, name -> null)).isFalse();
    assertThat(handle.state()).isEqualTo(Cancellation.State.STARTED);
    assertThat(handle.limitedBy(429, Map.of("Retry-After", "7")::get)).isTrue();

    assertThat(log.closings.get(0).reason()).hasToString("429 from http://a/1, Retry-After 7 s");
    producer.call(0).end();
    producer.call(1).end();
    assertThat(CancelReason.class.cast(cut.join().getProperty(CancelReason.LIMITED)).status())
        .isEqualTo(429);
    assertThat(other.join().getException()).isInstanceOf(CallCancelledException.class);
    assertThat(producer.call(1).cancellation().limitedBy(429, name -> null)).isFalse();
    assertThat(new Cancellation().limitedBy(429, name -> null)).isFalse();
  }

  @Test
  void a429InAnExceptionOfCamelHttpIsALimit() throws Exception {
    start();
    send("http://a/1");
    Map<String, String> headers = Map.of("retry-after", "9");
    producer
        .call(0)
        .fail(new HttpOperationFailedException("http://a/1", 429, "Slow", null, headers, ""));
    assertThat(log.closings.get(0).reason().retryAfter()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void tellsTheListenerHowManyWereCancelledAndWhenTheLastHasEnded() throws Exception {
    start(2, 0, 10);
    send("http://a/1");
    send("http://a/2");
    send("http://a/3");
    send("http://a/4");
    producer.call(0).answer429(2);
    Instant now = ManualTime.START;
    assertThat(log.closings)
        .containsExactly(
            new GateClosing(
                new io.dromedary.host.HostKey("a"),
                1,
                1,
                new CancelReason(429, "http://a/1", now, Duration.ofSeconds(2), "Retry-After: 2"),
                now,
                now.plusSeconds(2),
                false,
                2,
                Double.POSITIVE_INFINITY,
                2,
                1));
    assertThat(log.lines).containsExactly("closed a epoch 1");
    pass(Duration.ofMillis(30));
    producer.call(1).fail(new java.io.IOException("aborted"));
    assertThat(log.lines).contains("all cancelled a epoch 1 after 30 ms");
  }

  private void answerAfter(int call, int millis) {
    scheduler.schedule(() -> producer.call(call).answer(200), millis, TimeUnit.MILLISECONDS);
  }
}
