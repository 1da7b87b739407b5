package io.dromedary.http;

import static io.dromedary.http.Caller.failure;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestConnection;
import io.dromedary.testkit.TestServer;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedCallTest {

  private TestServer server;
  private Caller caller;

  @BeforeEach
  void start() {
    server = TestServer.start();
    caller =
        new Caller(
            local()
                .connectTimeout(Duration.ofMillis(400))
                .firstByteTimeout(Duration.ofMillis(500))
                .build());
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @Test
  void silenceIsATimeout() {
    server.on("/a", Answer.silence());

    Exchange exchange = caller.get(server.url("/a"));

    assertThat(failure(exchange)).isEqualTo("TIMEOUT: no answer within 500 ms");
    assertThat(requests(exchange)).isEqualTo(1);
    server.awaitAllClosed();
    assertThat(server.connections().get(0).isClosedByClient()).isTrue();
  }

  @Test
  void theWholeLimitCutsThatOfTheFirstByte() {
    server.on("/a", Answer.silence());
    try (Caller hasty = new Caller(local().timeout(Duration.ofMillis(200)).build())) {

      assertThat(failure(hasty.get(server.url("/a"))))
          .isEqualTo("TIMEOUT: no answer within 200 ms");
    }
  }

  @Test
  void theLimitOfTheFirstByteMayBeShorterThanThatOfTheConnection() {
    server.on("/a", Answer.silence());
    try (Caller hasty = new Caller(local().firstByteTimeout(Duration.ofMillis(100)).build())) {
      var call = hasty.begin(hasty.exchange("GET", server.url("/a")));

      assertThat(call).succeedsWithin(Duration.ofSeconds(5));
      assertThat(failure(Caller.end(call))).isEqualTo("TIMEOUT: no answer within 100 ms");
    }
  }

  @Test
  void theLimitOfTheConnectionDoesNotCutTheWaitForTheAnswer() {
    server.on("/a", Answer.status(200).after(Duration.ofMillis(400)));
    try (Caller patient = new Caller(local().connectTimeout(Duration.ofMillis(150)).build())) {
      assertThat(Caller.status(patient.get(server.url("/a")))).isEqualTo(200);
    }
  }

  @Test
  void aHandshakeThatNeverEndsIsATimeout() {
    Exchange exchange = caller.get("https://127.0.0.1:" + server.port() + "/a");

    assertThat(failure(exchange)).isEqualTo("TIMEOUT: no connection within 400 ms");
    assertThat(requests(exchange)).isEqualTo(0);
  }

  @Test
  void aClosedPortIsAFailureToConnect() {
    int port = server.port();
    server.close();

    Exchange exchange = caller.get("http://127.0.0.1:" + port + "/a");

    assertThat(failure(exchange)).startsWith("CONNECT: Connection refused");
    assertThat(requests(exchange)).isEqualTo(0);
  }

  @Test
  void aCloseBeforeTheHeadIsAReset() {
    server.on("/a", Answer.close());

    assertThat(failure(caller.get(server.url("/a"))))
        .isEqualTo("RESET: the connection was closed before the answer");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aBreakBeforeTheHeadIsAReset() {
    server.on("/a", Answer.reset());

    assertThat(failure(caller.get(server.url("/a"))))
        .startsWith("RESET: the connection was closed before the answer");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aCloseAtOnceIsAReset() {
    server.onConnect(TestConnection::close);

    assertThat(failure(caller.get(server.url("/a")))).startsWith("RESET: ");
  }

  @Test
  void whatIsNotHttpIsAProtocolFailure() {
    server.on("/ssh", Answer.raw("SSH-2.0-OpenSSH_9.2\r\n"));
    server.on("/two", Answer.raw("HTTP/2.0 200 OK\r\n\r\n"));
    server.on("/long", Answer.raw("HTTP/1.1 200 " + "x".repeat(20_000) + "\r\n\r\n"));

    assertThat(failure(caller.get(server.url("/ssh")))).startsWith("PROTOCOL: not an HTTP answer");
    assertThat(failure(caller.get(server.url("/two")))).startsWith("PROTOCOL: not an HTTP answer");
    assertThat(failure(caller.get(server.url("/long")))).startsWith("PROTOCOL: not an HTTP answer");
  }

  @Test
  void anAddressThatTookTheCallAndSaidNothingCountsMoreThanOneThatIsNotThere() {
    // the name stands for 127.0.0.1, where nobody speaks TLS, and ::1, where nobody listens
    Exchange exchange = caller.get("https://a.localhost:" + server.port() + "/a");

    assertThat(failure(exchange)).isEqualTo("TIMEOUT: no connection within 400 ms");
  }

  @Test
  void interimAnswersAreNoAnswersAndHaveAnEnd() {
    String interim = "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Hints\r\nLink: <a>\r\n\r\n";
    String ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    server.on("/some", Answer.raw(interim.repeat(AnswerHeads.MOST_INTERIM / 2) + ok));
    server.on("/more", Answer.raw(interim.repeat(AnswerHeads.MOST_INTERIM / 2 + 1) + ok));

    assertThat(Caller.status(caller.get(server.url("/some")))).isEqualTo(200);
    assertThat(failure(caller.get(server.url("/more"))))
        .isEqualTo("PROTOCOL: not an HTTP answer: more than 20 interim answers (1xx)");
  }

  @Test
  void aStatusIsOfThreeDigitsAndNoOtherProtocol() {
    server.on("/long", Answer.raw("HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n"));
    server.on("/other", Answer.raw("HTTP/1.1 101 Other\r\nUpgrade: x\r\n\r\n"));

    assertThat(failure(caller.get(server.url("/long")))).endsWith("its status is 2000");
    assertThat(failure(caller.get(server.url("/other")))).endsWith("that was not asked for");
  }

  @Test
  void whatAnAnswerLeavesOnItsConnectionIsNotTheNextAnswer() {
    server.on("/long", Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok, and more"));

    assertThat(Caller.status(caller.get(server.url("/long")))).isEqualTo(200);
    assertThat(Caller.status(caller.get(server.url("/a")))).isEqualTo(200);
  }

  @Test
  void aBadHeaderValueFailsTheExchange() {
    Exchange exchange = caller.exchange("GET", server.url("/a"));
    exchange.getIn().setHeader("X-Bad", "a\r\nX-Smuggled: b");

    Caller.end(caller.begin(exchange));

    assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aStopEndsCallsThatWait() {
    server.on("/a", Answer.silence());
    var call = caller.begin(caller.exchange("GET", server.url("/a")));
    server.awaitRequests(1);

    caller.close();

    assertThat(Caller.end(call).getException())
        .hasMessage("async-http stopped before the answer came");
  }
}
