package io.dromedary.app.check;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon a check is done whose host refuses once and then has no limit at all. */
class CheckedReturnTest {

  private static final int URLS = 351;
  private static final int IN_FLIGHT = 100;
  private static final int ANSWERED = 250;

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

  /**
   * What a gate does of which no pace is known, since nothing was answered before, is seen faster
   * in the tests of the gate.
   */
  @Test
  void aHostThatRefusedAHundredCallsInFlightIsSoonCalledAtFullPace() {
    Hold limited = new Hold(Answer.status(429, "Retry-After: 2"));
    server.on("/hangs", Answer.silence()).on("/limited", limited).on("/quick", Answer.body("ok"));
    List<String> lines = new ArrayList<>();
    IntStream.range(0, ANSWERED).forEach(i -> lines.add(server.url("/quick?" + i)));
    IntStream.range(0, IN_FLIGHT).forEach(i -> lines.add(server.url("/hangs?" + i)));
    lines.add(server.url("/limited"));
    IntStream.range(lines.size(), URLS).forEach(i -> lines.add(server.url("/quick?" + i)));
    var check =
        new Checker(folder).with("host-concurrency", 200).begin(lines.toArray(String[]::new));
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
    assertThat(took).isLessThan(Duration.ofSeconds(8));
  }
}
