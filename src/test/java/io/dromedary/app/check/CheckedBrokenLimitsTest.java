package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status line says that a host is limited, whatever becomes of the rest of the answer. */
class CheckedBrokenLimitsTest {

  private static final int URLS = 5;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String START = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\n";

  @TempDir private Path folder;
  private TestServer server;
  private Checker checker;

  @BeforeEach
  void start() {
    server = TestServer.start();
    checker =
        new Checker(folder)
            .with("host-concurrency", 1)
            .with("first-byte-timeout", "500ms")
            .with("give-up-after", "4s");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Debug: a\u0001b\r\nContent-Length: 0\r\n\r\n",
        "X-Debug: \u0000\r\nContent-Length: 0\r\n\r\n",
        "no colon\r\nContent-Length: 0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 1\r\n\r\n",
        "Content-Length: none\r\n\r\n",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "X-Stalls: here",
        "",
      })
  void aBrokenHeadOfA429ClosesTheHostForAsLongAsItSays(String rest) {
    server.otherwise(Answer.raw(START + rest));

    assertClosedAfterOneCall(HOUR);
  }

  @Test
  void soDoesAHeadOfAMegabyte() {
    server.otherwise(Answer.raw(START + "X-Big: " + "y".repeat(1_000_000) + "\r\n\r\n"));

    assertClosedAfterOneCall(HOUR);
  }

  @Test
  void soDoesACloseBehindTheStatusLine() {
    server.otherwise(Answer.raw(START).then(Answer.close()));

    assertClosedAfterOneCall(HOUR);
  }

  @Test
  void whereRetryAfterCannotBeReadOurOwnBackOffHolds() {
    server.otherwise(Answer.raw("HTTP/1.1 429 Slow\r\nRetry-After: 36").then(Answer.close()));

    assertClosedAfterOneCall(Duration.ofMinutes(1));
  }

  @Test
  void a503ThatSaysWhenClosesTheHostToo() {
    server.otherwise(
        Answer.raw("HTTP/1.1 503 Down\r\nRetry-After: 3600\r\nContent-Length: x\r\n\r\n"));

    assertClosedAfterOneCall(HOUR);
  }

  @Test
  void onAKeptConnectionItIsNotAskedAgainEither() {
    server.otherwise(Answer.first(Answer.body("ok"), Answer.raw(START).then(Answer.close())));

    Checked checked = checker.check(urls());

    assertThat(server.requests()).hasSize(2);
    assertThat(checked.words()).contains("answered ok 200", "unknown");
  }

  @Test
  void aBrokenHeadThatIsNoLimitStaysAProtocolFailure() {
    server.otherwise(Answer.raw("HTTP/1.1 404 Gone\r\nContent-Length: x\r\n\r\n"));

    assertThat(checker.check(urls()).words()).containsOnly("failed protocol");
  }

  private void assertClosedAfterOneCall(Duration wait) {
    Instant before = Instant.now();
    Checked checked = checker.check(urls());

    assertThat(server.requests()).hasSize(1);
    assertThat(checked.words()).containsOnly("unknown").hasSize(URLS);
    assertThat(checked.summary().path("gateClosings").asInt()).isEqualTo(1);
    for (JsonNode line : checked.lines()) {
      Duration until = Duration.between(before, Instant.parse(line.path("notBefore").asText()));
      assertThat(until).isBetween(wait, wait.plus(wait.dividedBy(4)));
    }
  }

  private String[] urls() {
    return IntStream.range(0, URLS).mapToObj(i -> server.url("/" + i)).toArray(String[]::new);
  }
}
