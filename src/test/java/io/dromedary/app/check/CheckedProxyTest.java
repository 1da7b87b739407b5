package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import io.dromedary.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks through a proxy of our own. */
class CheckedProxyTest {

  @TempDir private Path folder;
  private TestServer proxy;
  private Checker checker;

  @BeforeEach
  void start() {
    proxy = TestServer.start();
    checker = new Checker(folder);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private Checker through(String login) {
    return checker.with("proxy", "http://" + login + "127.0.0.1:" + proxy.port());
  }

  @ParameterizedTest
  @CsvSource({
    "'', asks for a user name and password (407)",
    "me:secret@, does not take our user name and password (407)"
  })
  void a407IsTheProxysWordAndIsAskedForOnce(String login, String reason) {
    proxy.otherwise(Answer.status(407, "Proxy-Authenticate: Basic realm=\"x\""));
    through(login).with("retries", 3);

    Checked checked = checker.check("http://a.example/", "https://b.example/");

    assertThat(checked.words()).containsOnly("failed proxy");
    assertThat(checked.exitCode()).isEqualTo(1);
    String all = "the proxy 127.0.0.1:" + proxy.port() + ' ' + reason;
    assertThat(checked.line(1).path("reason").asText()).isEqualTo(all);
    assertThat(checked.line(2).path("reason").asText()).isEqualTo(all);
    assertThat(proxy.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 405, 500, 502, 503, 504})
  void aTunnelThatIsRefusedIsTheProxysFailure(int status) {
    proxy.otherwise(Answer.status(status));

    Checked checked = through("").check("https://b.example/");

    assertThat(checked.words()).containsExactly("failed proxy");
    assertThat(checked.line(1).path("reason").asText())
        .isEqualTo("the proxy 127.0.0.1:" + proxy.port() + " answered " + status + " to CONNECT");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 502, 503, 504})
  void anyOtherAnswerToAPlainRequestIsThatOfTheHost(int status) {
    proxy.otherwise(Answer.status(status));

    assertThat(through("").check("http://b.example/").words())
        .containsExactly("answered broken " + status);
  }

  @Test
  void aProxyThatIsNotThereIsItsOwnFailureAndIsTriedAgain() {
    proxy.close();
    through("");

    Checked checked = checker.check("http://a.example/", "https://b.example/");

    assertThat(checked.words()).containsOnly("failed proxy");
    assertThat(checked.line(1).path("reason").asText())
        .startsWith("no connection to the proxy 127.0.0.1:" + proxy.port() + ": ")
        .contains("refused");
    assertThat(checked.line(2).path("reason").asText())
        .startsWith("no connection to the proxy 127.0.0.1:" + proxy.port() + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example/", "https://b.example/"})
  void aProxyWithoutAnAddressIsItsOwnFailure(String url) {
    checker.with("proxy", "http://no.such.proxy.invalid:1");

    Checked checked = checker.check(url);

    assertThat(checked.words()).containsExactly("failed proxy");
    assertThat(checked.line(1).path("reason").asText())
        .startsWith("no connection to the proxy no.such.proxy.invalid:1: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "reset"})
  void aTunnelThatBreaksOffIsTheProxysFailure(String how) {
    proxy.otherwise(how.equals("close") ? Answer.close() : Answer.reset());

    assertThat(through("").check("https://b.example/").words()).containsExactly("failed proxy");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aTunnelThatIsLimitedIsWaitedFor(int status) {
    proxy.otherwise(Answer.sequence(Answer.status(status, "Retry-After: 1"), Answer.status(405)));

    Checked checked = through("").check("https://b.example/1", "https://b.example/2");

    assertThat(checked.words()).containsOnly("failed proxy");
    assertThat(checked.summary().path("gateClosings").asInt()).isEqualTo(1);
    assertThat(checked.line(1).path("attempts").asInt()).isZero();
    long limited = proxy.requests().get(0).nanos();
    long next =
        proxy.requests().stream()
            .mapToLong(ReceivedRequest::nanos)
            .filter(at -> at - limited > Duration.ofMillis(500).toNanos())
            .min()
            .orElseThrow();
    assertThat(Duration.ofNanos(next - limited)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aProxyOfTheEnvironmentIsUsedButNotForThisMachine() {
    try (TestServer near = TestServer.start()) {
      checker
          .withVariable("http_proxy", "127.0.0.1:" + proxy.port())
          .withVariable("no_proxy", ".spared.invalid");

      Checked checked =
          checker.check(
              "http://far.example/",
              near.url("a.localhost", "/near"),
              near.url("127.0.0.1", "/near"),
              "http://www.spared.invalid/");

      assertThat(checked.words())
          .containsExactly("answered ok 200", "answered ok 200", "answered ok 200", "failed dns");
      assertThat(proxy.requests())
          .singleElement()
          .returns("http://far.example/", ReceivedRequest::target);
      assertThat(near.requests()).hasSize(2);
    }
  }
}
