package io.dromedary.http;

import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.TestNameServer;
import io.dromedary.testkit.TestServer;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelledCallTest {

  private TestServer server;
  private Caller caller;
  private final Cancellation cancellation = new Cancellation();

  @BeforeEach
  void start() {
    server = TestServer.start();
    caller = Caller.localCaller();
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @Test
  void aCallThatWaitsIsAbortedOnTheWire() {
    server.on("/a", Answer.silence());
    var call = caller.begin(caller.started(server.url("/a"), cancellation));
    server.awaitRequests(1);

    assertThat(cancellation.cancel(Caller.REASON)).isTrue();

    Exchange exchange = Caller.end(call);
    assertIsCancelled(exchange, true);
    assertThat(requests(exchange)).isEqualTo(1);
    assertThat(Caller.bytes(exchange)).isEqualTo(0L);
    server.awaitAllClosed();
    assertThat(server.connections().get(0).isClosedByClient()).isTrue();
  }

  @Test
  void aCallThatWasCancelledBeforeItsStartSendsNothing() {
    Exchange exchange = caller.exchange("GET", server.url("/a"));
    exchange.setProperty(Cancellation.PROPERTY, cancellation);
    cancellation.cancel(Caller.REASON);

    Caller.end(caller.begin(exchange));

    assertIsCancelled(exchange, false);
    assertThat(requests(exchange)).isEqualTo(0);
    assertThat(server.connections()).isEmpty();
  }

  @Test
  void aCallThatWasCancelledOnItsWayHereSendsNothing() {
    Exchange exchange = caller.started(server.url("/a"), cancellation);
    cancellation.cancel(Caller.REASON);

    Caller.end(caller.begin(exchange));

    assertIsCancelled(exchange, true);
    assertThat(server.connections()).isEmpty();
  }

  @Test
  void aCallThatConnectsEndsAtOnceAndSendsNoRequest() {
    // The TLS handshake with a plain server that says nothing goes on for as long as it may.
    server.otherwise(Answer.silence());
    String url = "https://127.0.0.1:" + server.port() + "/a";
    try (Caller hasty = new Caller(local().connectTimeout(Duration.ofMillis(500)).build())) {
      var call = hasty.begin(hasty.started(url, cancellation));
      await().until(() -> !server.connections().isEmpty());

      cancellation.cancel(Caller.REASON);

      assertThat(call).succeedsWithin(Duration.ofMillis(300));
      assertIsCancelled(Caller.end(call), true);
      assertThat(requests(Caller.end(call))).isEqualTo(0);
      server.awaitAllClosed();
    }
  }

  @Test
  void aCallThatLooksUpItsHostEndsAtOnce() {
    try (TestNameServer names = TestNameServer.start().silentFor("slow.test");
        Caller asking = new Caller(local().dnsServers(List.of(names.address())).build())) {
      String url = server.url("slow.test", "/a");
      var call = asking.begin(asking.started(url, cancellation));
      await().until(() -> names.questions("slow.test") > 0);

      cancellation.cancel(Caller.REASON);

      assertThat(call).succeedsWithin(Duration.ofSeconds(1));
      assertIsCancelled(Caller.end(call), true);
      assertThat(server.connections()).isEmpty();
    }
  }

  @Test
  void anAnswerThatComesBehindTheCancelIsDropped() {
    assertEndsCancelledThough(Answer.status(200));
  }

  @Test
  void aFailureThatComesBehindTheCancelIsDropped() {
    assertEndsCancelledThough(Answer.close());
  }

  /** The abort is lost on its way, so the end of the wire comes first. */
  private void assertEndsCancelledThough(Answer answer) {
    Hold hold = new Hold(answer);
    server.on("/a", hold);
    var call = caller.begin(caller.started(server.url("/a"), cancellation));
    server.awaitRequests(1);
    cancellation.onCancel(() -> {});
    cancellation.cancel(Caller.REASON);

    hold.release();

    assertIsCancelled(Caller.end(call), true);
    assertThat(Caller.status(Caller.end(call))).isNull();
  }

  @Test
  void anAnsweredCallIsLeftAlone() {
    server.on(
        "/a",
        Answer.stall(10)
            .then(
                turn ->
                    turn.after(
                        Duration.ofMillis(100), () -> turn.connection().send("0123456789"))));
    var call = caller.begin(caller.started(server.url("/a"), cancellation));
    await().until(() -> cancellation.state() == Cancellation.State.DONE);

    assertThat(cancellation.cancel(Caller.REASON)).isFalse();

    Exchange exchange = Caller.end(call);
    assertThat(exchange.getException()).isNull();
    assertThat(Caller.bytes(exchange)).isEqualTo(10L);
  }

  @Test
  void aFailureSettlesTheHandle() {
    server.on("/a", Answer.close());

    Caller.end(caller.begin(caller.started(server.url("/a"), cancellation)));

    assertThat(cancellation.state()).isEqualTo(Cancellation.State.DONE);
  }

  @Test
  void oneHandleIsForOneCall() {
    Exchange exchange = caller.started(server.url("/a"), cancellation);
    Caller.end(caller.begin(exchange));

    Caller.end(caller.begin(exchange));

    assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aThousandCallsAreAbortedTogether() {
    server.otherwise(Answer.silence());
    List<Cancellation> handles = new ArrayList<>();
    List<CompletableFuture<Exchange>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Cancellation handle = new Cancellation();
      handles.add(handle);
      calls.add(caller.begin(caller.started(server.url("/" + i), handle)));
    }
    server.awaitRequests(1_000);

    handles.forEach(handle -> handle.cancel(Caller.REASON));

    calls.forEach(call -> assertIsCancelled(Caller.end(call), true));
    server.awaitAllClosed();
    assertThat(server.requests()).hasSize(1_000);
  }

  private static void assertIsCancelled(Exchange exchange, boolean started) {
    CallCancelledException cancelled = exchange.getException(CallCancelledException.class);
    assertThat(cancelled).isNotNull();
    assertThat(cancelled.reason()).isEqualTo(Caller.REASON);
    assertThat(cancelled.wasStarted()).isEqualTo(started);
  }
}
