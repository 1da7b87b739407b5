package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import org.junit.jupiter.api.Test;

/** What a later check calls again, and how it judges what it does not call. */
class CheckedRecheckTest extends CheckedTestBase {

  @Test
  void aNewCheckCallsWhatWasNotOkAgainAndNothingElse() {
    server.on("/gone", Answer.status(404)).on("/reset", Answer.reset());
    String[] lines = {
      server.url("/ok"), server.url("/gone"), server.url("reset.localhost", "/reset")
    };
    checker.check(lines);
    server.on("/gone", Answer.body("back"));

    Checked again = checker.check(lines);
    Checked third = checker.check(lines);

    assertThat(again.words()).containsExactly("recent ok 200", "answered ok 200", "failed reset");
    assertThat(third.words()).containsExactly("recent ok 200", "recent ok 200", "failed reset");
    assertThat(server.requests("/ok")).hasSize(1);
    assertThat(server.requests("/gone")).hasSize(2);
    assertThat(server.requests("/reset")).hasSize(3);
  }

  @Test
  void whatWasNotOkIsNotCalledAgainBeforeItsHostAllowsIt() {
    server.on("/gone", Answer.status(404));
    server.on("/limited", Answer.status(429, "Retry-After: 3600"));
    checker.check(server.url("/gone"));
    checker.check(server.url("/limited"));

    Checked again = checker.check(server.url("/gone"));

    assertThat(again.words()).containsExactly("unknown");
    assertThat(again.line(1).path("notBefore").asText()).isNotBlank();
    assertThat(server.requests("/gone")).hasSize(1);
  }

  @Test
  void howLongWhatWasNotOkIsGoodIsASettingOfItsOwn() {
    server.on("/gone", Answer.status(404));
    checker.with("recheck-broken-after", "10m").with("recheck-after", "0s");
    checker.check(server.url("/ok"), server.url("/gone"));

    assertThat(checker.check(server.url("/ok"), server.url("/gone")).words())
        .containsExactly("answered ok 200", "recent broken 404");
  }

  @Test
  void anEarlierAnswerIsJudgedByTodaysSettings() {
    server.on("/teapot", Answer.status(418));
    checker.with("recheck-broken-after", "10m");
    assertThat(checker.check(server.url("/teapot")).words()).containsExactly("answered broken 418");

    Checked accepted = checker.with("accept", "418").check(server.url("/teapot"));
    Checked refused = checker.with("accept", "401").check(server.url("/teapot"));

    assertThat(accepted.words()).containsExactly("recent ok 418");
    assertThat(accepted.exitCode()).isZero();
    assertThat(refused.words()).containsExactly("recent broken 418");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whatIsNoLongerOkIsCalledAgain() {
    server.on("/teapot", Answer.status(418));
    checker.with("accept", "418").check(server.url("/teapot"));

    assertThat(checker.with("accept", "401").check(server.url("/teapot")).words())
        .containsExactly("answered broken 418");
    assertThat(checker.with("accept", "418").check(server.url("/teapot")).words())
        .containsExactly("recent ok 418");
  }

  @Test
  void statusesUpTo999CanBeOk() {
    server.on("/linked", Answer.raw("HTTP/1.1 999 Request denied\r\nContent-Length: 0\r\n\r\n"));
    server.on("/odd", Answer.raw("HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n"));

    Checked checked =
        checker.with("accept", "999").check(server.url("/linked"), server.url("/odd"));

    assertThat(checked.words()).containsExactly("answered ok 999", "answered broken 600");
    assertThat(checked.summary().path("statuses").toString()).contains("\"999\":1");
  }

  @Test
  void aHostHasStatusesOfItsOwnAndTheOneThatAnsweredCounts() {
    server
        .otherwise(Answer.status(403))
        .on("/away", redirect("b.localhost"))
        .on("/back", redirect("a.localhost"));
    checker
        .with("accept", "404")
        .with("hosts.\"*.a.localhost\".accept", "403")
        .with("hosts.\"x.a.localhost\".accept", "401");

    Checked checked =
        checker.check(
            server.url("a.localhost", "/"),
            server.url("y.a.localhost", "/"),
            server.url("x.a.localhost", "/"),
            server.url("b.localhost", "/"),
            server.url("a.localhost", "/away"),
            server.url("b.localhost", "/back"));

    assertThat(checked.words())
        .containsExactly(
            "answered ok 403",
            "answered ok 403",
            "answered broken 403",
            "answered broken 403",
            "answered broken 403",
            "answered ok 403");
  }

  @Test
  void anEarlierAnswerBehindARedirectIsJudgedAsOneOfTheHostThatGaveIt() {
    server.otherwise(Answer.status(403)).on("/away", redirect("b.localhost"));
    checker.with("recheck-broken-after", "10m").with("hosts.\"b.localhost\".accept", "403");
    String[] lines = {
      server.url("a.localhost", "/away"),
      server.url("a.localhost", "/"),
      server.url("c.localhost", "/away")
    };

    Checked first = checker.check(lines);
    Checked again = checker.check(lines);
    checker.with("hosts.\"b.localhost\".accept", "404");
    Checked strict = checker.check(lines);

    assertThat(first.words())
        .containsExactly("answered ok 403", "answered broken 403", "answered ok 403");
    assertThat(again.words())
        .containsExactly("recent ok 403", "recent broken 403", "recent ok 403");
    assertThat(strict.words())
        .containsExactly("recent broken 403", "recent broken 403", "recent broken 403");
  }

  @Test
  void whatIsOkAtAHostIsNoReasonToAskAgainThere() {
    server.otherwise(Answer.status(503));
    checker.with("retry-answers", 1).with("hosts.\"a.localhost\".accept", "503");

    assertThat(
            checker.check(server.url("a.localhost", "/1"), server.url("a.localhost", "/2")).words())
        .containsOnly("answered ok 503");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void a429IsNeverOk() {
    server.on("/limited", Answer.sequence(Answer.status(429, "Retry-After: 1"), Answer.body("")));

    assertThat(checker.with("accept", "100-999").check(server.url("/limited")).words())
        .containsExactly("answered ok 200");
  }

  private Answer redirect(String host) {
    return Answer.status(302, "Location: " + server.url(host, "/"));
  }
}
