package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.app.watch.Watcher;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts of one address share a gate when it is set so. */
class CheckedAddressGroupTest extends CheckedTestBase {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @BeforeEach
  void set() {
    checker.with("group-by", "address");
  }

  @Test
  void a429ForOneNameCancelsTheCallsOfTheOtherAndHoldsIt() {
    Hold limited = new Hold(Answer.status(429, "Retry-After: 1"));
    server.on("/limited", limited).on("/hangs", Answer.silence());
    var check =
        checker.begin(server.url("a.localhost", "/limited"), server.url("b.localhost", "/hangs"));
    await().until(() -> limited.waiting() == 1 && server.requests("/hangs").size() == 1);
    server.on("/limited", Answer.body("ok")).on("/hangs", Answer.body("ok"));
    long closed = System.nanoTime();

    limited.releaseOne();

    Checked checked = Checker.end(check);
    assertThat(checked.words()).containsExactly("answered ok 200", "answered ok 200");
    assertThat(checked.line(2).path("cancellations").get(0).path("state").asText())
        .isEqualTo("in-flight");
    assertThat(server.requests().subList(2, 4))
        .allMatch(request -> request.nanos() - closed >= SECOND.toNanos());
    assertThat(Watcher.lines(folder.resolve("check-1/out.jsonl.politeness.jsonl")))
        .singleElement()
        .satisfies(line -> assertThat(line.path("gate").asText()).isEqualTo("@127.0.0.1"));
  }

  @Test
  void theFirstCallsOfManyNamesShareTheSlotsOfTheAddress() {
    checker.with("host-concurrency", 1);
    server.otherwise(Answer.body("ok").after(Duration.ofMillis(50)));

    Checked checked =
        checker.check(
            server.url("a.localhost", "/1"),
            server.url("b.localhost", "/2"),
            server.url("c.localhost", "/3"),
            server.url("d.localhost", "/4"));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(4);
    List<ReceivedRequest> requests = server.requests();
    for (int i = 1; i < requests.size(); i++) {
      assertThat(requests.get(i).nanos() - requests.get(i - 1).nanos())
          .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }
  }

  @Test
  void aClosedAddressHoldsAnotherOfItsNamesAfterARestart() {
    server.on("/limited", Answer.status(429, "Retry-After: 3600"));
    checker.check(server.url("a.localhost", "/limited"));

    Checked second = checker.check(server.url("b.localhost", "/next"));

    assertThat(second.words()).containsExactly("unknown");
    assertThat(second.line(1).path("reason").asText()).contains("429", "a.localhost", "3600");
    assertThat(server.requests("/next")).isEmpty();
  }

  @Test
  void aNameWithoutAnAddressFailsAsEver() {
    Checked checked = checker.check("http://missing.invalid/", server.url("a.localhost", "/"));

    assertThat(checked.words()).containsExactly("failed dns", "answered ok 200");
  }

  @Test
  void aHostWithLimitsOfItsOwnStaysOutOfTheGroup() {
    checker.with("hosts.\"b.localhost\".concurrency", 1);
    server.on("/limited", Answer.status(429, "Retry-After: 3600"));

    checker.check(server.url("a.localhost", "/limited"));
    Checked second = checker.check(server.url("b.localhost", "/next"));

    assertThat(second.words()).containsExactly("answered ok 200");
  }

  @Test
  void unlessSetSoNamesOfOneAddressDoNotWaitForEachOther() {
    checker.with("group-by", "host");
    server.on("/limited", Answer.status(429, "Retry-After: 3600"));

    Checked checked =
        checker.check(server.url("a.localhost", "/limited"), server.url("b.localhost", "/next"));

    assertThat(checked.words()).containsExactly("unknown", "answered ok 200");
  }
}
