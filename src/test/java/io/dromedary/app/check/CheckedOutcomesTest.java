package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestCertificate;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Every outcome for the right reason, and what the exit code says of it. */
class CheckedOutcomesTest extends CheckedTestBase {

  @Test
  void theContentTypeIsPrintableWhateverTheServerSends() {
    server.on(
        "/type",
        Answer.raw(
            "HTTP/1.1 200 OK\r\nContent-Type: text/\u009b2Jhtml\r\nContent-Length: 0\r\n\r\n"));

    Checked checked = checker.check(server.url("/type"));

    assertThat(checked.lines().get(0).path("contentType").asText()).isEqualTo("text/?2Jhtml");
  }

  @Test
  void everyKindOfFailureHasItsName() throws IOException {
    checker.with("first-byte-timeout", "3s");
    server
        .on("/silent", Answer.silence())
        .on("/reset", Answer.reset())
        .on("/garbage", Answer.raw("220 this is not HTTP\r\n\r\n"))
        .on("/loop", Answer.status(302, "Location: /loop"));
    String closed = "http://127.0.0.1:" + closedPort() + "/";

    Checked checked;
    try (TestServer untrusted = TestServer.startTls(TestCertificate.of(folder, "tls.localhost"))) {
      checked =
          checker.check(
              "http://no-such-name.invalid/",
              closed,
              untrusted.url("tls.localhost", "/"),
              server.url("silent.localhost", "/silent"),
              server.url("reset.localhost", "/reset"),
              server.url("garbage.localhost", "/garbage"),
              server.url("loop.localhost", "/loop"));
      assertThat(untrusted.requests()).isEmpty();
    }

    assertThat(checked.words())
        .containsExactly(
            "failed dns",
            "failed connect",
            "failed tls",
            "failed timeout",
            "failed reset",
            "failed protocol",
            "failed too-many-redirects");
    assertThat(checked.lines()).noneMatch(line -> line.path("reason").asText().isBlank());
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(server.requests("/silent")).hasSize(1);
    assertThat(server.requests("/reset")).hasSize(1);
    assertThat(server.requests("/garbage")).hasSize(1);
    assertThat(server.requests("/loop")).hasSize(11);
  }

  @Test
  void allIsOkWhenEveryUrlIs() {
    checker.with("accept", "403");
    server.on("/private", Answer.status(403)).on("/empty", Answer.status(204));

    Checked checked =
        checker.check(server.url("/private"), server.url("/empty"), server.url("/empty"));

    assertThat(checked.words())
        .containsExactly("answered ok 403", "answered ok 204", "duplicate 2");
    assertThat(checked.exitCode()).isZero();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aStatusThatIsNotAcceptedIsBroken() {
    server.on("/gone", Answer.status(410)).on("/down", Answer.status(503));

    Checked checked = checker.check(server.url("/gone"), server.url("/down"), server.url("/"));

    assertThat(checked.words())
        .containsExactly("answered broken 410", "answered broken 503", "answered ok 200");
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(server.requests("/gone")).hasSize(1);
  }

  @Test
  void aPrivateAddressIsRefusedAndNothingIsSentToIt() {
    checker.with("allow-private", false);

    Checked checked =
        checker.check(
            server.url("/"),
            server.url("a.localhost", "/"),
            "http://[::1]:" + server.port() + "/",
            "http://2130706433:" + server.port() + "/",
            "http://169.254.169.254/latest/meta-data/");

    assertThat(checked.words())
        .containsExactly("refused", "refused", "refused", "duplicate 1", "refused");
    assertThat(checked.line(2).path("reason").asText()).contains("127.0.0.1");
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(server.connections()).isEmpty();
  }

  @Test
  void aRedirectToAPrivateAddressIsJudgedLikeAnyOther() {
    server.on("/inward", Answer.status(302, "Location: http://169.254.169.254/"));
    checker.with("allow-private", false);

    assertThat(checker.check(server.url("/inward")).words()).containsExactly("refused");
    assertThat(server.connections()).isEmpty();
  }

  @Test
  void whatWasCheckedAMomentAgoIsRecentAndCountsAsItsAnswer() {
    server.on("/gone", Answer.status(404)).on("/reset", Answer.reset());
    checker.with("recheck-broken-after", "10m");
    checker.check(server.url("/ok"), server.url("/gone"), server.url("reset.localhost", "/reset"));

    Checked good = checker.check(server.url("/ok"), server.url("/ok"));
    Checked bad = checker.check(server.url("/ok"), server.url("/gone"));
    Checked failed = checker.check(server.url("reset.localhost", "/reset"));

    assertThat(good.words()).containsExactly("recent ok 200", "duplicate 1");
    assertThat(good.line(1).path("checkedAt").asText()).isNotBlank();
    assertThat(good.exitCode()).isZero();
    assertThat(bad.words()).containsExactly("recent ok 200", "recent broken 404");
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(failed.words()).containsExactly("recent reset");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void whatWasCheckedLongAgoIsCalledAgain() {
    checker.with("recheck-after", "0s");

    checker.check(server.url("/ok"));
    Checked again = checker.check(server.url("/ok"));

    assertThat(again.words()).containsExactly("answered ok 200");
    assertThat(server.requests("/ok")).hasSize(2);
  }

  @Test
  void anUnknownUrlAloneIsExitCodeThreeAndAFindingBesideItIsOne() {
    server.on("/limited", Answer.status(429, "Retry-After: 3600"));
    server.on("/gone", Answer.status(404));

    Checked unknown = checker.check(server.url("limited.localhost", "/limited"), server.url("/ok"));
    Checked both = checker.check(server.url("limited.localhost", "/limited"), server.url("/gone"));

    assertThat(unknown.words()).containsExactly("unknown", "answered ok 200");
    assertThat(unknown.exitCode()).isEqualTo(3);
    assertThat(both.words()).containsExactly("unknown", "answered broken 404");
    assertThat(both.exitCode()).isEqualTo(1);
    assertThat(server.requests("/limited")).hasSize(1);
  }

  @Test
  void theSummaryCountsWhatTheLinesSay() {
    server.on("/gone", Answer.status(404));

    Checked checked =
        checker.check(server.url("/a"), server.url("/a"), server.url("/gone"), "no url");

    assertThat(checked.summary().path("lines").asInt()).isEqualTo(4);
    assertThat(checked.summary().path("outcomes").path("answered").asInt()).isEqualTo(2);
    assertThat(checked.summary().path("outcomes").path("duplicate").asInt()).isEqualTo(1);
    assertThat(checked.summary().path("outcomes").path("invalid").asInt()).isEqualTo(1);
    assertThat(checked.summary().path("requests").asInt()).isEqualTo(server.requests().size());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
