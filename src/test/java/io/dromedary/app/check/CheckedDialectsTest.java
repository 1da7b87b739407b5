package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.TimeSource;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialects in which a host says how long to wait, over real connections. */
class CheckedDialectsTest {

  private static final Duration WAIT = Duration.ofMillis(700);

  /** Well below the 60 s of a wait that was not read, and above what a busy machine needs. */
  private static final Duration READ = Duration.ofSeconds(20);

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

  @Test
  void aWaitOfLessThanASecondIsKeptInEveryDialect() {
    List<Answer> dialects =
        List.of(
            Answer.status(429, "Retry-After: 0.7"),
            Answer.status(429, "Retry-After: 0.1", "Retry-After: 0.7", "Retry-After: 0.2"),
            Answer.status(503, "retry-after-ms: 700"),
            Answer.status(403, "x-ms-retry-after-ms: 700", "Retry-After: 0"),
            Answer.status(429, "X-Rate-Limit-Retry-After-Seconds: 0.7"),
            Answer.status(429, "X-RateLimit-Remaining: 0", "X-RateLimit-Reset-After: 0.7"));
    IntStream.range(0, dialects.size())
        .forEach(i -> server.on("/" + i, Answer.sequence(dialects.get(i), Answer.body("ok"))));

    Checked checked =
        new Checker(folder)
            .check(
                IntStream.range(0, dialects.size())
                    .mapToObj(i -> server.url("h" + i + ".localhost", "/" + i))
                    .toArray(String[]::new));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(dialects.size());
    assertThat(IntStream.range(0, dialects.size()).mapToObj(i -> gap("/" + i)))
        .allSatisfy(gap -> assertThat(gap).isBetween(WAIT, READ));
  }

  @Test
  void theEndOfAWindowIsKeptInIso8601AndInMillisecondsToGo() {
    server.on("/iso", window(left -> Instant.now().plusMillis(left).toString()));
    server.on("/millis", window(Long::toString)).on("/first", Answer.body("ok"));
    String[] lines =
        IntStream.range(0, 10)
            .mapToObj(i -> server.url(i % 2 == 0 ? "a.localhost" : "b.localhost", path(i)))
            .toArray(String[]::new);

    Checker checker = new Checker(folder).with("host-rate", 20);
    // Milliseconds are told by how they fall between two answers, which a first call reads late.
    checker.check(server.url("first.localhost", "/first"));

    Checked checked = checker.check(lines);

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(lines.length);
    assertThat(server.requests("/iso")).hasSizeBetween(5, 6);
    assertThat(server.requests("/millis")).hasSizeBetween(5, 6);
  }

  private static String path(int line) {
    return (line % 2 == 0 ? "/iso" : "/millis") + '?' + line;
  }

  /** Three calls in the first window, which ends a second after the first of them. */
  private static Answer window(LongFunction<String> reset) {
    TimeSource time = TimeSource.system();
    AtomicInteger calls = new AtomicInteger();
    long[] end = new long[1];
    return turn -> {
      int call = calls.incrementAndGet();
      end[0] = call == 1 ? time.nanos() + 1_000_000_000L : end[0];
      long left = (end[0] - time.nanos()) / 1_000_000;
      boolean over = left < 0;
      turn.respond(
          call > 3 && !over ? 429 : 200,
          "",
          "X-RateLimit-Limit: " + (over ? 100 : 3),
          "X-RateLimit-Remaining: " + (over ? 90 : Math.max(0, 3 - call)),
          "X-RateLimit-Reset: " + reset.apply(over ? 900 : left));
    };
  }

  private Duration gap(String path) {
    List<ReceivedRequest> both = server.requests(path);
    assertThat(both).as(path).hasSize(2);
    return Duration.ofNanos(both.get(1).nanos() - both.get(0).nanos());
  }
}
