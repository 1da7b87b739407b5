package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Redirects, each hop of which is a call of its own. */
class CheckedRedirectsTest extends CheckedTestBase {

  @Test
  void redirectsAreFollowedAcrossHostsAndTheWayIsTold() {
    String start = server.url("a.localhost", "/start");
    String middle = server.url("b.localhost", "/middle");
    String end = server.url("b.localhost", "/end?x=1");
    server.on("/start", redirect(301, middle)).on("/middle", redirect(307, "end?x=1"));

    Checked checked = checker.check(start);

    JsonNode line = checked.line(1);
    assertThat(Checked.word(line)).isEqualTo("answered ok 200");
    assertThat(line.path("url").asText()).isEqualTo(start);
    assertThat(line.path("finalUrl").asText()).isEqualTo(end);
    assertThat(line.path("attempts").asInt()).isEqualTo(3);
    assertThat(line.path("redirects").findValuesAsText("status")).containsExactly("301", "307");
    assertThat(line.path("redirects").findValuesAsText("from")).containsExactly(start, middle);
    assertThat(line.path("redirects").findValuesAsText("to")).containsExactly(middle, end);
    assertThat(server.requests())
        .extracting(request -> "http://" + request.host() + request.target())
        .containsExactly(start, middle, end);
  }

  @Test
  void aHopWaitsAtTheGateOfTheHostThatItGoesTo() {
    String target = server.url("b.localhost", "/target");
    server.on("/limited", Answer.sequence(Answer.status(429, "Retry-After: 1"), Answer.body("ok")));
    server.on("/moved", redirect(302, target).after(Duration.ofMillis(300)));

    Checked checked =
        checker.check(server.url("b.localhost", "/limited"), server.url("a.localhost", "/moved"));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(2);
    assertThat(checked.line(2).path("finalUrl").asText()).isEqualTo(target);
    List<ReceivedRequest> ofB =
        server.requests().stream().filter(one -> one.host().startsWith("b.")).toList();
    assertThat(ofB)
        .extracting(ReceivedRequest::path)
        .containsExactlyInAnyOrder("/limited", "/limited", "/target");
    assertThat(ofB.get(0).path()).isEqualTo("/limited");
    assertThat(ofB.get(1).nanos() - ofB.get(0).nanos())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(server.requests("/moved").get(0).nanos()).isLessThan(ofB.get(1).nanos());
  }

  @Test
  void aLoopEndsAfterTenRedirects() {
    server.on("/loop", redirect(302, "/loop"));

    Checked checked = checker.check(server.url("/loop"));

    assertThat(checked.words()).containsExactly("failed too-many-redirects");
    assertThat(checked.line(1).path("redirects")).hasSizeGreaterThanOrEqualTo(10);
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(server.requests("/loop")).hasSize(11);
  }

  @Test
  void aRedirectToWhatCannotBeCalledIsTheAnswer() {
    server.on("/ftp", redirect(302, "ftp://127.0.0.1:" + server.port() + "/file"));
    server.on("/nowhere", Answer.status(302));

    Checked checked = checker.check(server.url("/ftp"), server.url("/nowhere"));

    assertThat(checked.words()).containsExactly("answered broken 302", "answered broken 302");
    assertThat(checked.line(1).path("reason").asText()).contains("ftp");
    assertThat(checked.line(2).path("reason").asText()).contains("Location");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aLocationInUtf8LeadsToItsPathAndOneInLatin1ToTheSame() {
    server.on("/old", redirect(301, "/caf\u00c3\u00a9?q=\u00c3\u009c"));
    server.on("/older", redirect(301, "/caf\u00e9?q=\u00dc"));

    Checked checked = checker.check(server.url("/old"), server.url("/older"));

    assertThat(checked.words()).containsOnly("answered ok 200");
    assertThat(server.requests("/caf%C3%A9"))
        .hasSize(1)
        .allMatch(request -> request.target().equals("/caf%C3%A9?q=%C3%9C"));
  }

  @Test
  void aHopToAUrlOfTheListSharesItsCall() {
    server.on("/old", redirect(308, "/new"));

    Checked checked = checker.check(server.url("/new"), server.url("/old"));

    assertThat(checked.words()).containsExactly("answered ok 200", "answered ok 200");
    assertThat(server.requests("/new")).hasSize(1);
    assertThat(server.requests("/old")).hasSize(1);
  }

  private static Answer redirect(int status, String location) {
    return Answer.status(status, "Location: " + location);
  }
}
