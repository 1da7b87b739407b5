package io.dromedary.http;

import static io.dromedary.http.Caller.bytes;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.message;
import static io.dromedary.http.Caller.requests;
import static io.dromedary.http.Caller.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import io.dromedary.testkit.TestServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweredCallTest {

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
  void bringsStatusTextHeadersAndCounts() {
    server.on("/a", Answer.body("12345", "Content-Type: text/plain", "X-Two: a", "X-Two: b"));

    Exchange exchange = caller.get(server.url("/a"));

    assertThat(exchange.getException()).isNull();
    assertThat(status(exchange)).isEqualTo(200);
    assertThat(message(exchange).getHeaders())
        .containsEntry(Exchange.HTTP_RESPONSE_TEXT, "Status 200")
        .containsEntry("content-type", "text/plain")
        .containsEntry("x-two", List.of("a", "b"));
    assertThat(bytes(exchange)).isEqualTo(5L);
    assertThat(requests(exchange)).isEqualTo(1);
    assertThat(message(exchange).getBody()).isNull();
  }

  @Test
  void aLocationIsReadAsUtf8AndElseAsLatin1() {
    server.on("/utf-8", Answer.status(301, "Location: /caf\u00c3\u00a9/\u00c3\u009cber"));
    server.on("/latin-1", Answer.status(301, "Location: /caf\u00e9"));
    server.on("/half", Answer.status(301, "location: /\u00c3\u00a9", "Location: /\u00c3"));

    assertThat(location("/utf-8")).isEqualTo("/caf\u00e9/\u00dcber");
    assertThat(location("/latin-1")).isEqualTo("/caf\u00e9");
    assertThat(location("/half")).isEqualTo(List.of("/\u00e9", "/\u00c3"));
  }

  private Object location(String path) {
    return message(caller.get(server.url(path))).getHeader("Location");
  }

  @Test
  void sendsWhatItShouldAndNothingOfItsOwn() {
    Exchange exchange = caller.exchange("GET", server.url("a.localhost", "/a?b=c"));
    exchange.getIn().setHeader("X-Mine", "yes");
    exchange.getIn().setHeader("CamelFileName", "secret");
    exchange.getIn().setHeader("DromedaryLine", 7);

    Caller.end(caller.begin(exchange));

    ReceivedRequest request = server.requests().get(0);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.target()).isEqualTo("/a?b=c");
    assertThat(request.host()).isEqualTo("a.localhost:" + server.port());
    assertThat(request.headers())
        .containsOnlyKeys("host", "user-agent", "accept", "x-mine")
        .containsEntry("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .containsEntry("user-agent", "Dromedary");
  }

  @Test
  void headersOfTheMessageComeBeforeTheDefaults() {
    Exchange exchange = caller.exchange("GET", server.url("/a"));
    exchange.getIn().setHeader("User-Agent", "mine");
    exchange.getIn().setHeader("Accept", "text/html");

    Caller.end(caller.begin(exchange));

    assertThat(server.requests().get(0).headers())
        .containsEntry("user-agent", "mine")
        .containsEntry("accept", "text/html");
  }

  @Test
  void makesHeadRequests() {
    server.on("/a", Answer.body("12345"));

    Exchange exchange = caller.head(server.url("/a"));

    assertThat(server.requests().get(0).method()).isEqualTo("HEAD");
    assertThat(status(exchange)).isEqualTo(200);
    assertThat(bytes(exchange)).isEqualTo(0L);
  }

  @Test
  void userAndPasswordOfTheUrlBecomeBasicAuthentication() {
    caller.get("http://us%40er:pass@127.0.0.1:" + server.port() + "/a");

    assertThat(server.requests().get(0).headers())
        .containsEntry("authorization", "Basic dXNAZXI6cGFzcw==");
  }

  @Test
  void noLanguageOfCamelReadsTheUrl() {
    String target = "/a?x={{env:PATH}}&y=${sys.java.home}&z=RAW(1)|^`";

    Exchange exchange = caller.get(server.url(target));

    assertThat(status(exchange)).isEqualTo(200);
    assertThat(server.requests().get(0).target()).isEqualTo(target);
  }

  @Test
  void redirectsAreNotFollowed() {
    server.on("/a", Answer.status(302, "Location: /b"));

    Exchange exchange = caller.get(server.url("/a"));

    assertThat(status(exchange)).isEqualTo(302);
    assertThat(message(exchange).getHeader("Location")).isEqualTo("/b");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void cookiesAreNotKept() {
    server.otherwise(Answer.status(200, "Set-Cookie: a=b; Path=/"));

    caller.get(server.url("/a"));
    caller.get(server.url("/b"));

    assertThat(server.requests("/b").get(0).headers()).doesNotContainKey("cookie");
  }

  @Test
  void theBodyIsEmptyAlsoWhereAFileWasTheMessage(@TempDir Path folder) throws Exception {
    Path list = Files.writeString(folder.resolve("list.txt"), "http://h/");
    GenericFile<File> file = new GenericFile<>();
    file.setFile(list.toFile());
    file.setBody(list.toFile());
    Exchange exchange = caller.exchange("GET", server.url("/a"));
    GenericFileMessage<File> message = new GenericFileMessage<>(exchange, file);
    message.setHeaders(exchange.getIn().getHeaders());
    exchange.setIn(message);

    Caller.end(caller.begin(exchange));

    assertThat(message(exchange).getBody()).isNull();
  }

  @Test
  void aBodyIsReadUpToItsLimitAndThenTheConnectionIsClosed() {
    server.on("/endless", endless());
    try (Caller careful = new Caller(local().maxBody(10_000).build())) {

      Exchange exchange = careful.get(server.url("/endless"));

      assertThat(exchange.getException()).isNull();
      assertThat(status(exchange)).isEqualTo(200);
      assertThat(bytes(exchange)).isEqualTo(10_000L);
      server.awaitAllClosed();
      assertThat(server.connections().get(0).isClosedByClient()).isTrue();
    }
  }

  @Test
  void aBodyOfExactlyTheLimitKeepsItsConnection() {
    server.otherwise(Answer.body("x".repeat(10_000)));
    try (Caller careful = new Caller(local().maxBody(10_000).build())) {

      careful.get(server.url("/a"));
      Exchange second = careful.get(server.url("/b"));

      assertThat(bytes(second)).isEqualTo(10_000L);
      assertThat(server.connections()).hasSize(1);
    }
  }

  @Test
  void aStallBehindTheHeadStillCountsAsAnswered() {
    server.on("/stall", Answer.stall(100));
    try (Caller hasty = new Caller(local().timeout(Duration.ofMillis(300)).build())) {

      Exchange exchange = hasty.get(server.url("/stall"));

      assertThat(exchange.getException()).isNull();
      assertThat(status(exchange)).isEqualTo(200);
      server.awaitAllClosed();
    }
  }

  @Test
  void aBreakBehindTheHeadStillCountsAsAnswered() {
    server.on("/break", Answer.stall(100).then(Answer.raw("123")).then(Answer.close()));

    Exchange exchange = caller.get(server.url("/break"));

    assertThat(exchange.getException()).isNull();
    assertThat(status(exchange)).isEqualTo(200);
    assertThat(bytes(exchange)).isEqualTo(3L);
  }

  @Test
  void aBadUrlFailsTheExchangeAndNamesIt() {
    Exchange exchange = caller.get("ftp://h/");

    assertThat(exchange.getException())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ftp://h/'");
    assertThat(requests(exchange)).isEqualTo(0);
  }

  @Test
  void aMethodWithABodyFailsTheExchange() {
    Exchange exchange = Caller.end(caller.begin(caller.exchange("POST", server.url("/a"))));

    assertThat(exchange.getException())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CamelHttpMethod must be GET, HEAD or OPTIONS, was 'POST'");
    assertThat(server.connections()).isEmpty();
  }

  @Test
  void aHeaderFilterOfTheEndpointIsUsed() throws Exception {
    caller
        .context()
        .getRegistry()
        .bind(
            "all",
            new org.apache.camel.support.DefaultHeaderFilterStrategy() {
              @Override
              public boolean applyFilterToCamelHeaders(
                  String name, Object value, Exchange exchange) {
                return true;
              }
            });
    Exchange exchange = caller.exchange("GET", server.url("/a"));
    exchange.getIn().setHeader("X-Mine", "yes");

    caller
        .context()
        .createProducerTemplate()
        .send("async-http:b?headerFilterStrategy=#all", exchange);

    assertThat(status(exchange)).isEqualTo(200);
    assertThat(server.requests().get(0).headers()).doesNotContainKey("x-mine");
  }

  private static Answer endless() {
    return turn -> {
      turn.respondHead(200, 1_000_000);
      turn.connection().send("x".repeat(200_000));
    };
  }
}
