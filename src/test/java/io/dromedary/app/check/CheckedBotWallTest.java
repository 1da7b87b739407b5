package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A challenge for browsers instead of the page tells nothing of the page. */
class CheckedBotWallTest extends CheckedTestBase {

  @ParameterizedTest
  @CsvSource({
    "403, cf-mitigated: challenge, Cloudflare",
    "503, CF-Mitigated:  Challenge , Cloudflare",
    "202, x-amzn-waf-action: challenge, AWS WAF",
    "405, x-amzn-waf-action: captcha, AWS WAF",
    "403, x-vercel-mitigated: challenge, Vercel",
    "403, X-DD-B: 1, DataDome",
    "401, x-dd-b: 2, DataDome"
  })
  void aWallIsUnknownAndNamed(int status, String field, String service) {
    server.on("/", Answer.status(status, field));

    Checked checked = checker.check(server.url("/"));

    assertThat(checked.words()).containsExactly("unknown bot-wall");
    assertThat(checked.line(1).path("reason").asText()).contains(service, String.valueOf(status));
    assertThat(checked.line(1).has("notBefore")).isFalse();
    assertThat(checked.exitCode()).isEqualTo(3);
    assertThat(checked.summary().path("kinds").path("bot-wall").asInt()).isEqualTo(1);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "200, x-datadome: protected, answered ok 200",
    "200, x-dd-b: 1, answered ok 200",
    "403, x-vercel-mitigated: deny, answered broken 403",
    "403, x-amzn-waf-action: other, answered broken 403",
    "403, server: cloudflare, answered broken 403",
    "405, x-iinfo: 1-2-3, answered broken 405"
  })
  void whatStandsOnPagesTooIsNoSign(int status, String field, String word) {
    server.on("/", Answer.status(status, field));

    assertThat(checker.check(server.url("/")).words()).containsExactly(word);
  }

  @Test
  void aWallThatSaysHowLongToWaitIsALimitFirst() {
    server.on(
        "/",
        Answer.sequence(
            Answer.status(429, "Retry-After: 1", "x-vercel-mitigated: challenge"),
            Answer.body("the page")));

    assertThat(checker.check(server.url("/")).words()).containsExactly("answered ok 200");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aWallBehindARedirectIsOneOfItsUrl() {
    server
        .on("/moved", Answer.status(301, "Location: /page"))
        .on("/page", Answer.status(403, "cf-mitigated: challenge"));

    Checked checked = checker.check(server.url("/moved"));

    assertThat(checked.words()).containsExactly("unknown bot-wall");
    assertThat(checked.line(1).path("finalUrl").asText()).isEqualTo(server.url("/page"));
  }

  @Test
  void getMayPassAWallThatHeadDoesNot() {
    checker.with("method", "HEAD");
    server.on(
        "/",
        turn ->
            (turn.request().method().equals("HEAD")
                    ? Answer.status(403, "cf-mitigated: challenge")
                    : Answer.body("the page"))
                .give(turn));

    assertThat(checker.check(server.url("/")).words()).containsExactly("answered ok 200");
  }

  @Test
  void aWallIsNotRememberedAndTheNextCheckCallsAgain() {
    server.on(
        "/", Answer.sequence(Answer.status(403, "cf-mitigated: challenge"), Answer.body("ok")));

    assertThat(checker.check(server.url("/")).words()).containsExactly("unknown bot-wall");
    assertThat(checker.check(server.url("/")).words()).containsExactly("answered ok 200");
  }
}
