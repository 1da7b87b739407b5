package io.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How soon a check is done whose host refuses once and then has no limit at all. */
class CheckedReturnTest {

  private static final int URLS = 351;
  private static final int IN_FLIGHT = 100;

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The first number is how many URLs were answered before: from these a pace is known. */
  @ParameterizedTest
  @ValueSource(ints = {0, 250})
  void aHostThatRefusedAHundredCallsInFlightIsSoonCalledAtFullPace(int answered) {
    Hold limited = new Hold(Answer.status(429, "Retry-After: 2"));
    server
        .on("/hangs", Answer.silence())
        .on("/limited", limited)
        .on("/quick", answered == 0 ? Answer.silence() : Answer.body("ok"));
    List<String> lines = new ArrayList<>();
    IntStream.range(0, answered).forEach(i -> lines.add(server.url("/quick?" + i)));
    IntStream.range(0, IN_FLIGHT).forEach(i -> lines.add(server.url("/hangs?" + i)));
    lines.add(server.url("/limited"));
    IntStream.range(lines.size(), URLS).forEach(i -> lines.add(server.url("/quick?" + i)));
    var check =
        new Checker(folder)
            .with("host-concurrency", answered == 0 ? IN_FLIGHT + 1 : 200)
            .begin(lines.toArray(String[]::new));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.requests("/hangs").size() == IN_FLIGHT && limited.waiting() == 1);
    server
        .on("/hangs", Answer.body("ok"))
        .on("/quick", Answer.body("ok"))
        .on("/limited", Answer.body("ok"));
    long from = System.nanoTime();

    limited.releaseOne();

    Checked checked = Checker.end(check);
    Duration took = Duration.ofNanos(System.nanoTime() - from);
    assertThat(checked.words()).hasSize(URLS).containsOnly("answered ok 200");
    assertThat(checked.summary().path("cancellations").path("in-flight").asInt())
        .isEqualTo(IN_FLIGHT);
    assertThat(took).isLessThan(Duration.ofSeconds(15));
  }
}
