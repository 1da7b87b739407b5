package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host that is overloaded, or limits without a 429, does to a whole check. */
class CheckedOverloadsTest {

  private static final String HOST = "host.localhost";

  @TempDir private Path folder;
  private TestServer server;
  private Checker checker;

  @BeforeEach
  void start() {
    server = TestServer.start();
    checker = new Checker(folder).with("retry-answers", 2);
    server.on("/good", Answer.body("ok"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Each on a host of its own, all in one check: each waits for some seconds. */
  @Test
  void aStatusThatMayPassIsNoVerdict() {
    List<Integer> statuses = List.of(408, 425, 500, 502, 503, 504, 522, 524);
    statuses.forEach(
        status ->
            server.on("/" + status, Answer.sequence(Answer.status(status), Answer.body("ok"))));

    Checked checked =
        checker.check(
            statuses.stream()
                .map(status -> server.url("h" + status + ".localhost", "/" + status))
                .toArray(String[]::new));

    assertThat(checked.words()).hasSize(statuses.size()).containsOnly("answered ok 200");
    assertThat(checked.lines())
        .allMatch(line -> line.path("attempts").asInt() == 2 && !line.has("cancellations"));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 501, 505})
  void anotherStatusIs(int status) {
    server.on("/broken", Answer.status(status));

    Checked checked = checker.check(server.url(HOST, "/broken"));

    assertThat(checked.words()).containsExactly("answered broken " + status);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aUrlThatKeepsItIsBrokenAfterTheLastOfItsCalls() {
    server.on("/dead", Answer.status(503));
    String[] lines =
        IntStream.range(0, 8)
            .mapToObj(n -> server.url(HOST, n == 0 ? "/dead" : "/good?" + n))
            .toArray(String[]::new);

    Checked checked = checker.check(lines);

    assertThat(checked.words()).containsOnlyOnce("answered broken 503");
    assertThat(checked.words()).filteredOn("answered ok 200"::equals).hasSize(7);
    assertThat(checked.line(1).path("attempts").asInt()).isEqualTo(3);
    assertThat(server.requests("/dead")).hasSize(3);
  }

  @Test
  void halfAsOftenWhenNothingElseOfItsHostIsAnswered() {
    server.on("/dead", Answer.close());

    Checked checked = checker.check(server.url(HOST, "/dead"));

    assertThat(checked.words()).containsExactly("failed reset");
    assertThat(server.requests("/dead")).hasSize(2);
  }

  @Test
  void aStatusThatIsAcceptedIsAnAnswer() {
    server.on("/weak", Answer.status(503));

    Checked checked = checker.with("accept", "503").check(server.url(HOST, "/weak"));

    assertThat(checked.words()).containsExactly("answered ok 503");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theStatusesAreASetting() {
    server.on("/weak", Answer.status(503)).on("/own", Answer.status(404));

    Checked checked =
        checker
            .with("retry-statuses", "404")
            .check(server.url("a.localhost", "/weak"), server.url("b.localhost", "/own"));

    assertThat(checked.words())
        .containsExactlyInAnyOrder("answered broken 503", "answered broken 404");
    assertThat(server.requests("/weak")).hasSize(1);
    assertThat(server.requests("/own")).hasSize(2);
  }

  @Test
  void a403ThatNamesAWaitIsALimitTwiceAndTheAnswerOfADeadLinkThen() {
    server.on("/dead", Answer.status(403, "Retry-After: 1"));

    Checked checked =
        checker.check(
            server.url(HOST, "/dead"), server.url(HOST, "/good"), server.url(HOST, "/good?2"));

    assertThat(checked.words()).containsOnlyOnce("answered broken 403");
    assertThat(checked.words()).filteredOn("answered ok 200"::equals).hasSize(2);
    assertThat(checked.summary().path("gateClosings").asInt()).isEqualTo(2);
    assertThat(server.requests("/dead")).hasSize(3);
  }

  @Test
  void aRequestThatWasLostTwiceAtOnceLeavesAgainOnlyAfterThePause() {
    checker.with("host-concurrency", 1).with("retry-answers", 4);
    server.on("/first", Answer.body("ok")).on("/closed", Answer.close());

    checker.check(server.url(HOST, "/first"), server.url(HOST, "/closed"));

    var requests = server.requests("/closed");
    long gap = requests.get(requests.size() - 1).nanos() - requests.get(0).nanos();
    assertThat(requests).hasSize(3);
    assertThat(gap).isGreaterThan(900_000_000L);
  }
}
