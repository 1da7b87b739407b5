package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A host name with the dot of the root behind it names the host that it names without. */
class CheckedRootDotTest extends CheckedTestBase {

  @Test
  void theRequestGoesToTheUrlAsItIsWritten() {
    Checked checked = checker.check(server.url("LOCALHOST.", "/dot"), server.url("localhost", "/"));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(2);
    assertThat(checked.line(1).path("url").asText()).isEqualTo(server.url("localhost.", "/dot"));
    assertThat(server.requests("/dot"))
        .extracting(ReceivedRequest::host)
        .containsExactly("localhost.:" + server.port());
    assertThat(checked.summary().path("hosts").properties()).hasSize(1);
  }

  @Test
  void aLimitOfOneFormClosesTheOther() {
    checker.with("host-concurrency", 2);
    server
        .on("/slow", Answer.sequence(Answer.silence(), Answer.body("ok")))
        .on("/limited", Answer.sequence(Answer.status(429, "Retry-After: 1"), Answer.body("ok")));

    Checked checked =
        checker.check(server.url("localhost", "/slow"), server.url("localhost.", "/limited"));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(2);
    assertThat(checked.line(1).path("cancellations")).hasSize(1);
    assertThat(betweenRequests("/slow")).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void bothFormsShareOnePaceAndWhatIsSetForTheHost() {
    checker
        .with("hosts.\"localhost\".rate", 50)
        .with("hosts.\"localhost\".concurrency", 1)
        .with("hosts.\"localhost\".headers.X-Of", "the host");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add(server.url("localhost", "/" + i));
      lines.add(server.url("localhost.", "/" + i));
    }

    checker.check(lines.toArray(String[]::new));

    List<ReceivedRequest> requests = server.requests();
    assertThat(requests)
        .hasSize(20)
        .allSatisfy(request -> assertThat(request.headers()).containsEntry("x-of", "the host"));
    // 19 pauses of 20 ms; two gates would need half of that.
    assertThat(between(requests.get(0), requests.get(19))).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void manyUrlsOfOneHostLeaveRoomForOthers() {
    checker.with("concurrency", 4).with("host-concurrency", 1);
    Hold slow = new Hold(Answer.body("ok"));
    server.on("/slow", slow);
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 50).forEach(i -> lines.add(server.url("localhost.", "/slow?" + i)));
    lines.add(server.url("a.localhost", "/other"));

    var check = checker.begin(lines.toArray(String[]::new));
    await().until(() -> !server.requests("/other").isEmpty());

    assertThat(slow.waiting()).isEqualTo(1);
    slow.release();
    assertThat(Checker.end(check).words()).containsOnly("answered ok 200").hasSize(51);
  }

  private Duration betweenRequests(String path) {
    List<ReceivedRequest> requests = server.requests(path);
    return between(requests.get(0), requests.get(requests.size() - 1));
  }

  private static Duration between(ReceivedRequest first, ReceivedRequest last) {
    return Duration.ofNanos(last.nanos() - first.nanos());
  }
}
