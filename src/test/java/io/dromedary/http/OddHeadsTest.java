package io.dromedary.http;

import static io.dromedary.http.Caller.bytes;
import static io.dromedary.http.Caller.failure;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.message;
import static io.dromedary.http.Caller.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestServer;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that are not as RFC 9112 wants them, with \n, \r, \t and others written out. */
class OddHeadsTest {

  private static final String LENGTH = "Content-Length: 2\r\n\r\nok";

  private TestServer server;
  private Caller caller;

  @BeforeEach
  void start() {
    server = TestServer.start();
    caller = new Caller(local().firstByteTimeout(Duration.ofSeconds(2)).build());
  }

  @AfterEach
  void stop() {
    caller.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nServer: small\nContent-Length: 2\n\nok",
        "HTTP/1.1 200 OK\r\nServer: small\nContent-Length: 2\r\n\nok",
        "HTTP/1.1 200 OK\r\r\nContent-Length: 2\r\r\n\r\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\ncontent-length: 02\r\n\r\nok",
        "HTTP/1.1 200 OK\r\n\"X-XSS-Protection: 0\"\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nno colon\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\n: no name\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX Y: a space in the name\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-(a): 1\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-\u00e4: 1\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A : a blank before the colon\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\u0001c\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A: \u0000\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A: a\rb\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A: \u007f\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A: a\r\n \u0000b\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\n folded into nothing\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nno colon\r\n folded\r\n" + LENGTH,
        "http/1.1 200 ok\r\n" + LENGTH,
        "HTTP/1.1   200   OK\r\n" + LENGTH,
        "HTTP/1.1\t200\tOK\r\n" + LENGTH,
        "HTTP/1.1 200OK\r\n" + LENGTH,
        "HTTP/1.1 200 O\u0001K\r\n" + LENGTH,
        "  HTTP/1.1 200 OK\r\n" + LENGTH,
      })
  void aBlemishIsPassedOverAndTheConnectionUsedNoMore(String answer) {
    server.on("/odd", Answer.raw(answer));

    Exchange odd = caller.get(server.url("/odd"));
    Exchange next = caller.get(server.url("/next"));

    assertThat(failure(odd)).endsWith("status 200");
    assertThat(bytes(odd)).isEqualTo(2L);
    assertThat(status(next)).isEqualTo(200);
    assertThat(server.connections()).hasSize(2);
    await()
        .until(server.connections().get(0)::isClosedByClient); // the server sees it a moment later
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200\r\n" + LENGTH,
        "HTTP/1.1 200 \r\n" + LENGTH,
        "HTTP/1.1 200 \u00c4rger\r\n" + LENGTH,
        "\r\n\r\nHTTP/1.1 200 OK\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A: \u00e4\tb\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A:\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nX-A: a\r\n b\r\n" + LENGTH,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 103 Hints\nLink: \u0000\n\nHTTP/1.1 200 OK\r\n" + LENGTH,
      })
  void whatTheStandardAllowsIsNoBlemish(String answer) {
    server.on("/good", Answer.raw(answer));

    Exchange good = caller.get(server.url("/good"));
    caller.get(server.url("/next"));

    assertThat(failure(good)).endsWith("status 200");
    assertThat(bytes(good)).isEqualTo(2L);
    assertThat(server.connections()).hasSize(1);
  }

  @Test
  void nothingOfAFieldThatCannotBeReadIsUsedAndAllOfTheOthers() {
    server.on(
        "/odd",
        Answer.raw(
            "HTTP/1.1 200 OK\nX-One: 1\nX-Bad: \u0000\n more of it\nX-Two: a\n\t b\nX-Two: c\n"
                + "Connection: keep-alive\nContent-Type: text/plain\nContent-Length: 0\n\n"));

    Exchange odd = caller.get(server.url("/odd"));

    assertThat(message(odd).getHeaders())
        .containsEntry("X-One", "1")
        .containsEntry("X-Two", List.of("a \t b", "c"))
        .containsEntry("Content-Type", "text/plain")
        .doesNotContainKey("X-Bad");
    server.awaitAllClosed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 2;Content-Length: 3 | it has two lengths, 2 and 3",
        "Content-Length: 2, 3 | it has two lengths, 2 and 3",
        "Content-Length: two | its Content-Length is 'two'",
        "Content-Length: -1 | its Content-Length is '-1'",
        "Content-Length: +2 | its Content-Length is '+2'",
        "Content-Length: 2 2 | its Content-Length is '2 2'",
        "Content-Length: | its Content-Length is ''",
        "Content-Length: 9999999999999999999 | its Content-Length is '9999999999999999999'",
        "Content-Length: 2^ | its Content-Length cannot be read",
        "Transfer-Encoding: chu^nked | its Transfer-Encoding cannot be read",
        "Content-Length: 2;Transfer-Encoding: chunked | it has a Content-Length and is chunked",
        "Transfer-Encoding: chunked, gzip |"
            + " its Transfer-Encoding 'chunked, gzip' does not end with chunked",
      })
  void aBodyWhoseLengthIsInDoubtIsAProtocolFailureThatSaysWhy(String fields, String reason) {
    String head = "HTTP/1.1 200 OK\r\n" + fields.replace(";", "\r\n").replace('^', '\u0001');
    server.on("/odd", Answer.raw(head + "\r\n\r\nok"));

    assertThat(failure(caller.get(server.url("/odd"))))
        .isEqualTo("PROTOCOL: not an HTTP answer: " + reason);
    server.awaitAllClosed();
  }

  @Test
  void chunksInHttp10AreInDoubt() {
    server.on("/odd", Answer.raw("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));

    assertThat(failure(caller.get(server.url("/odd"))))
        .endsWith("it has the Transfer-Encoding 'chunked' in HTTP/1.0");
  }

  @Test
  void whereThereIsNoBodyItsLengthIsInNoDoubt() {
    String lengths =
        "Content-Length: 2\r\nContent-Length: two\r\nTransfer-Encoding: chunked\r\n\r\n";
    server.on("/head", Answer.raw("HTTP/1.1 200 OK\r\n" + lengths));
    server.on("/empty", Answer.raw("HTTP/1.1 204 No Content\r\n" + lengths));

    assertThat(status(caller.head(server.url("/head")))).isEqualTo(200);
    assertThat(status(caller.get(server.url("/empty")))).isEqualTo(204);
    server.awaitAllClosed();
  }

  @Test
  void aServerThatIsNoneIsQuoted() {
    server.on("/ssh", Answer.raw("SSH-2.0-OpenSSH_9.2\r\n"));
    server.on("/long", Answer.raw("x".repeat(100) + "\n"));

    assertThat(failure(caller.get(server.url("/ssh"))))
        .isEqualTo("PROTOCOL: not an HTTP answer: it begins with 'SSH-2.0-OpenSSH_9.2'");
    assertThat(failure(caller.get(server.url("/long"))))
        .endsWith("it begins with '" + "x".repeat(40) + "...'");
  }

  @Test
  void aHeadHasALongestLengthInAllItsParts() {
    server.on("/field", Answer.raw("HTTP/1.1 200 OK\r\nX-A: " + "y".repeat(1_000_000)));
    server.on("/fields", Answer.raw("HTTP/1.1 200 OK\r\n" + "X-A: yyyy\r\n".repeat(10_000)));
    server.on("/line", Answer.raw("HTTP/1.1 200 " + "y".repeat(1_000_000)));
    server.on("/blank", Answer.raw("\r\n".repeat(10_000)));

    assertThat(failure(caller.get(server.url("/field")))).endsWith("longer than 65536 bytes");
    assertThat(failure(caller.get(server.url("/fields")))).endsWith("longer than 65536 bytes");
    assertThat(failure(caller.get(server.url("/line")))).endsWith("longer than 8192 bytes");
    assertThat(failure(caller.get(server.url("/blank")))).endsWith("longer than 8192 bytes");
  }
}
