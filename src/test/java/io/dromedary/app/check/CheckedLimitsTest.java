package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.app.watch.Watcher;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.ReceivedRequest;
import io.dromedary.testkit.TestConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a 429 does to a whole check. */
class CheckedLimitsTest extends CheckedTestBase {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String LIMITER = "limiter.localhost";

  @Test
  void a429AbortsAHundredCallsInFlightAndAfterTheCoolDownAllAreAnswered() {
    checker.with("host-concurrency", 200);
    Hold limited = new Hold(Answer.status(429, "Retry-After: 1"));
    Hold elsewhere = new Hold(Answer.body("ok"));
    server
        .on("/hangs", Answer.silence())
        .on("/limited", limited)
        .on("/elsewhere", elsewhere)
        .on("/quick", Answer.body("ok"));
    List<String> lines = new ArrayList<>();
    lines.add(server.url("other.localhost", "/elsewhere"));
    // A host that has answered a lot is soon called at a good pace again.
    IntStream.range(0, 1_500).forEach(i -> lines.add(server.url(LIMITER, "/quick?" + i)));
    IntStream.range(0, 100).forEach(i -> lines.add(server.url(LIMITER, "/hangs?" + i)));
    lines.add(server.url(LIMITER, "/limited"));
    var check = checker.begin(lines.toArray(String[]::new));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.requests("/hangs").size() == 100 && limited.waiting() == 1);
    List<TestConnection> hanging = connectionsOf("/hangs");
    assertThat(hanging).hasSize(100).allMatch(TestConnection::isOpen);
    server.on("/hangs", Answer.body("ok")).on("/limited", Answer.body("ok"));
    int before = server.requests().size();

    limited.releaseOne();

    await().until(() -> hanging.stream().allMatch(TestConnection::isClosedByClient));
    assertThat(server.requests()).hasSize(before);
    assertThat(connectionsOf("/elsewhere")).allMatch(TestConnection::isOpen);
    elsewhere.release();
    Checked checked = Checker.end(check);
    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(lines.size());
    assertThat(checked.exitCode()).isZero();
    long closed =
        hanging.stream().mapToLong(one -> one.closedNanos().orElseThrow()).min().orElse(0);
    List<ReceivedRequest> later = server.requests().subList(before, server.requests().size());
    assertThat(later).hasSize(101);
    assertThat(later.get(0).nanos() - closed).isGreaterThan(Duration.ofMillis(900).toNanos());
    assertThat(later.get(1).nanos()).isGreaterThan(later.get(0).nanos());
    assertThat(checked.summary().path("cancellations").path("in-flight").asInt()).isEqualTo(100);
    assertThat(checked.summary().path("gateClosings").asInt()).isEqualTo(1);
    assertThat(Watcher.lines(folder.resolve("check-1/out.jsonl.politeness.jsonl")))
        .singleElement()
        .satisfies(CheckedLimitsTest::assertTellsOfTheClosing);
    assertThat(checked.lines().stream().filter(line -> line.has("cancellations")))
        .hasSize(100)
        .allSatisfy(CheckedLimitsTest::assertIsCancelledInFlight);
  }

  private static void assertTellsOfTheClosing(JsonNode closing) {
    assertThat(closing.path("gate").asText()).startsWith(LIMITER + ':');
    assertThat(closing.path("url").asText()).endsWith("/limited");
    assertThat(closing.path("header").asText()).isEqualTo("Retry-After: 1");
    assertThat(closing.path("cancelledInFlight").asInt()).isEqualTo(100);
    assertThat(closing.path("lastCancelledAfterMillis").asInt(-1)).isNotNegative();
    assertThat(closing.path("limits").asInt()).isEqualTo(1);
    assertThat(closing.path("violations").asInt(-1)).isZero();
    assertThat(closing.path("probeStatus").asInt()).isEqualTo(200);
    assertThat(closing.path("end").asText()).isEqualTo("opened");
  }

  @Test
  void exactlyOneProbeGoesOutAndTheNextRequestOnlyAfterItsAnswer() {
    checker.with("host-concurrency", 4);
    Hold limited = new Hold(Answer.status(429, "Retry-After: 1"));
    Hold probe = new Hold(Answer.body("ok"));
    server.on("/quick", Answer.body("ok")).on("/later", limited);
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 100).forEach(i -> lines.add(server.url("/quick?" + i)));
    IntStream.range(0, 6).forEach(i -> lines.add(server.url("/later?" + i)));
    var check = checker.begin(lines.toArray(String[]::new));
    await().until(() -> limited.waiting() == 4);
    server.on("/later", probe);

    limited.releaseOne();

    await().until(() -> probe.waiting() > 0);
    await().during(Duration.ofMillis(400)).until(() -> probe.waiting() == 1);
    assertThat(server.requests()).hasSize(105);
    probe.release();
    Checked checked = Checker.end(check);
    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(106);
    assertThat(server.requests()).hasSize(110);
    assertThat(server.requests().get(104).nanos() - server.requests().get(103).nanos())
        .isGreaterThanOrEqualTo(SECOND.toNanos());
    assertThat(checked.summary().path("cancellations").path("in-flight").asInt()).isEqualTo(3);
  }

  @Test
  void retryAfterCountsInSecondsAndAsADate() {
    Answer seconds = Answer.status(429, "Retry-After: 1");
    // A server whose clock is decades behind: only its own Date tells how long is meant.
    Answer date =
        Answer.status(
            429,
            "Date: Sun, 06 Nov 1994 08:49:37 GMT",
            "Retry-After: Sun, 06 Nov 1994 08:49:39 GMT");
    server.on("/seconds", Answer.sequence(seconds, Answer.body("ok")));
    server.on("/date", Answer.sequence(date, Answer.body("ok")));

    Checked checked =
        checker.check(server.url("s.localhost", "/seconds"), server.url("d.localhost", "/date"));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(2);
    assertThat(gap("/seconds")).isBetween(SECOND, Duration.ofMillis(1_900));
    assertThat(gap("/date")).isBetween(SECOND.multipliedBy(2), Duration.ofMillis(3_500));
    assertThat(checked.lines())
        .extracting(line -> line.path("attempts").asInt())
        .containsExactly(2, 2);
  }

  @Test
  void aSecondCheckFindsTheHostStillClosedAndDoesNotCallIt() {
    server.on("/limited", Answer.status(429, "Retry-After: 3600"));
    Checked first = checker.check(server.url(LIMITER, "/limited"), server.url(LIMITER, "/next"));

    Checked second =
        checker.check(
            server.url(LIMITER, "/limited"),
            server.url(LIMITER, "/third"),
            server.url("other.localhost", "/ok"));

    assertThat(first.line(1).path("outcome").asText()).isEqualTo("unknown");
    assertThat(second.words()).containsExactly("unknown", "unknown", "answered ok 200");
    assertThat(second.exitCode()).isEqualTo(3);
    Instant notBefore = Instant.parse(second.line(2).path("notBefore").asText());
    Instant end = Instant.parse(second.summary().path("end").asText());
    assertThat(Duration.between(end, notBefore))
        .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(66));
    assertThat(second.line(2).path("reason").asText()).contains("429", "/limited", "3600");
    assertThat(server.requests("/limited")).hasSize(1);
    assertThat(server.requests("/third")).isEmpty();
  }

  @Test
  void aSecondCheckWaitsForAHostAndBeginsWithAProbe() {
    checker.with("host-concurrency", 4);
    server.on("/limited", Answer.status(429, "Retry-After: 2"));
    Checked first = checker.with("give-up-after", "1s").check(server.url("/limited"));
    Hold probe = new Hold(Answer.body("ok"));
    server.otherwise(probe);
    int before = server.requests().size();

    var check =
        checker.with("give-up-after", "1m").begin(server.url("/second"), server.url("/third"));

    await().until(() -> probe.waiting() == 1);
    await().during(Duration.ofMillis(200)).until(() -> probe.waiting() == 1);
    probe.release();
    Checked second = Checker.end(check);
    assertThat(first.words()).containsExactly("unknown");
    assertThat(second.words()).containsExactly("answered ok 200", "answered ok 200");
    assertThat(server.requests().get(before).nanos() - server.requests().get(before - 1).nanos())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void aUrlThatFindsNoRoomInTimeIsUnknownAndNeverCalled() {
    checker.with("host-concurrency", 1).with("give-up-after", "1s");
    server.on("/slow", Answer.body("ok").after(Duration.ofMillis(1_500)));

    Checked checked = checker.check(server.url("/slow"), server.url("/late"));

    assertThat(checked.words()).containsExactly("answered ok 200", "unknown");
    assertThat(checked.line(2).path("reason").asText()).contains("give-up");
    assertThat(checked.line(2).has("notBefore")).isFalse();
    assertThat(checked.exitCode()).isEqualTo(3);
    assertThat(server.requests("/late")).isEmpty();
  }

  @Test
  void a503WithRetryAfterIsALimitToo() {
    server.on("/busy", Answer.sequence(Answer.status(503, "Retry-After: 1"), Answer.body("ok")));

    Checked checked = checker.check(server.url("/busy"));

    assertThat(checked.words()).containsExactly("answered ok 200");
    assertThat(gap("/busy")).isGreaterThanOrEqualTo(SECOND);
  }

  private Duration gap(String path) {
    List<ReceivedRequest> both = server.requests(path);
    assertThat(both).hasSize(2);
    return Duration.ofNanos(both.get(1).nanos() - both.get(0).nanos());
  }

  private List<TestConnection> connectionsOf(String path) {
    Stream<Integer> ids = server.requests(path).stream().map(ReceivedRequest::connection);
    return ids.distinct().map(id -> server.connections().get(id - 1)).toList();
  }

  private static void assertIsCancelledInFlight(JsonNode line) {
    assertThat(line.path("attempts").asInt()).isEqualTo(2);
    JsonNode cancellation = line.path("cancellations").get(0);
    assertThat(cancellation.path("state").asText()).isEqualTo("in-flight");
    assertThat(cancellation.path("reason").asText())
        .startsWith("429 from http://limiter.localhost:")
        .endsWith("/limited, Retry-After 1 s");
  }
}
