package io.dromedary.http;

import static io.dromedary.http.Caller.failure;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.requests;
import static io.dromedary.http.Caller.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.TestServer;
import io.dromedary.throttle.CallCancelledException;
import io.dromedary.throttle.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

  private static final Answer OK = Answer.body("ok");

  private TestServer server;
  private Caller caller;

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
  void aConnectionServesOneCallAfterTheOther() {
    for (int i = 0; i < 10; i++) {
      caller.get(server.url("/" + i));
    }

    assertThat(server.requests()).hasSize(10);
    assertThat(server.connections()).hasSize(1);
  }

  @Test
  void withoutKeepAliveEveryCallHasItsOwn() {
    try (Caller careful = new Caller(local().keepAlive(Duration.ZERO).build())) {
      careful.get(server.url("/a"));
      careful.get(server.url("/b"));
    }

    assertThat(server.connections()).hasSize(2);
    assertThat(server.requests()).allMatch(r -> "close".equals(r.headers().get("connection")));
  }

  @Test
  void anIdleConnectionIsClosedAfterItsTime() {
    try (Caller brief = new Caller(local().keepAlive(Duration.ofSeconds(1)).build())) {
      brief.get(server.url("/a"));

      server.awaitAllClosed();

      assertThat(server.connections().get(0).isClosedByClient()).isTrue();
    }
  }

  @Test
  void aKeptConnectionThatDiesIsRetriedOnAFreshOne() {
    for (Answer death : List.of(Answer.close(), Answer.reset())) {
      server.otherwise(Answer.first(OK, death));
      int before = server.connections().size();
      caller.get(server.url("/a"));

      Exchange second = caller.get(server.url("/b"));

      assertThat(status(second)).isEqualTo(200);
      assertThat(requests(second)).isEqualTo(2);
      assertThat(server.connections()).hasSize(before + 2);
    }
  }

  @Test
  void itIsRetriedOnceOnly() {
    caller.get(server.url("/a"));
    server.otherwise(Answer.close());

    Exchange second = caller.get(server.url("/b"));

    assertThat(failure(second)).startsWith("RESET");
    assertThat(requests(second)).isEqualTo(2);
    assertThat(server.requests("/b")).hasSize(2);
  }

  @Test
  void aFreshConnectionThatDiesIsNotRetried() {
    server.otherwise(Answer.close());

    Exchange first = caller.get(server.url("/a"));

    assertThat(failure(first)).startsWith("RESET");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void garbageOnAKeptConnectionMayBelongToTheAnswerBeforeAndIsRetriedOnce() {
    server.otherwise(Answer.first(OK, Answer.raw("SSH-2.0-x\r\n")));
    caller.get(server.url("/a"));

    assertThat(status(caller.get(server.url("/b")))).isEqualTo(200);
    assertThat(server.requests("/b")).hasSize(2);
  }

  @Test
  void aCancelledCallIsNotRetried() {
    Cancellation cancellation = new Cancellation();
    server.otherwise(
        Answer.first(
            OK,
            turn -> {
              cancellation.cancel(Caller.REASON);
              turn.connection().close();
            }));
    caller.get(server.url("/a"));

    Exchange second = Caller.end(caller.begin(caller.started(server.url("/b"), cancellation)));

    assertThat(second.getException()).isInstanceOf(CallCancelledException.class);
    assertThat(server.requests("/b")).hasSize(1);
  }

  @Test
  void thePoolNeverQueues() {
    Hold hold = new Hold(OK);
    server.otherwise(hold);
    var calls =
        IntStream.range(0, 200)
            .mapToObj(i -> caller.begin(caller.exchange("GET", server.url("/" + i))))
            .toList();

    server.awaitRequests(200);

    assertThat(server.openConnections()).isEqualTo(200);
    hold.release();
    assertThat(calls).allMatch(call -> status(Caller.end(call)) == 200);
  }

  @Test
  void callsOfCancelledConnectionsDoNotMakeOthersWait() {
    // Connections that only come about hold their places in the pool.
    try (Caller small =
        new Caller(local().maxConnections(5).connectTimeout(Duration.ofSeconds(5)).build())) {
      String url = "https://127.0.0.1:" + server.port() + "/a";
      List<Cancellation> handles = IntStream.range(0, 5).mapToObj(i -> new Cancellation()).toList();
      var lost = handles.stream().map(h -> small.begin(small.started(url, h))).toList();
      server.otherwise(Answer.silence());
      await().until(() -> server.connections().size() == 5);
      handles.forEach(handle -> handle.cancel(Caller.REASON));
      lost.forEach(Caller::end);

      IntStream.range(0, 5).forEach(i -> small.begin(small.exchange("GET", url)));

      await().atMost(Duration.ofSeconds(3)).until(() -> server.connections().size() == 10);
    }
  }

  @Test
  void idleConnectionsHaveABoundOverAllHosts() {
    try (Caller small =
        new Caller(local().maxConnections(5).keepAlive(Duration.ofMinutes(1)).build())) {
      for (int i = 0; i < 30; i++) {
        small.get(server.url("h" + i + ".localhost", "/"));
      }

      assertThat(server.connections()).hasSize(30);
      await().until(() -> server.openConnections() <= 6);
    }
  }
}
