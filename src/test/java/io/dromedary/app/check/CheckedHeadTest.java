package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testkit.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HEAD that ends badly is followed by one GET of the URL as it stands in the list. */
class CheckedHeadTest extends CheckedTestBase {

  private static final Answer OK = Answer.body("the page");

  @BeforeEach
  void set() {
    checker.with("method", "HEAD").with("first-byte-timeout", "500ms");
  }

  @Test
  void everyBadEndIsFollowedByGet() {
    server
        .on("/silent", toHead(Answer.silence(), OK))
        .on("/reset", toHead(Answer.reset(), OK))
        .on("/closes", toHead(Answer.close(), OK))
        .on("/garbage", toHead(Answer.raw("no HTTP\r\n\r\n"), OK))
        .on("/nowhere", toHead(Answer.status(302), OK))
        .on("/ftp", toHead(redirect("ftp://h/"), OK))
        .on("/404", toHead(Answer.status(404), OK));

    Checked checked =
        checker.check(
            server.url("a.localhost", "/silent"),
            server.url("b.localhost", "/reset"),
            server.url("c.localhost", "/closes"),
            server.url("d.localhost", "/garbage"),
            server.url("e.localhost", "/nowhere"),
            server.url("f.localhost", "/ftp"),
            server.url("g.localhost", "/404"));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(7);
    assertThat(checked.lines()).noneMatch(line -> line.has("redirects"));
    for (String path : List.of("/silent", "/nowhere", "/ftp", "/404")) {
      assertThat(methods(path)).containsExactly("HEAD", "GET");
    }
    assertThat(methods("/reset")).endsWith("GET").filteredOn("GET"::equals).hasSize(1);
  }

  @Test
  void aChainThatEndsBadlyIsLeftBehind() {
    server
        .on("/elsewhere", toHead(redirect("/gone"), OK))
        .on("/gone", Answer.status(404))
        .on("/loop", toHead(redirect("/loop"), OK));

    Checked checked = checker.check(server.url("/elsewhere"), server.url("/loop"));

    assertThat(checked.words()).containsExactly("answered ok 200", "answered ok 200");
    JsonNode elsewhere = checked.line(1);
    assertThat(elsewhere.has("redirects")).isFalse();
    assertThat(elsewhere.has("finalUrl")).isFalse();
    assertThat(elsewhere.path("attempts").asInt()).isEqualTo(3);
    assertThat(checked.line(2).path("attempts").asInt()).isEqualTo(12);
    assertThat(methods("/gone")).containsExactly("HEAD");
  }

  @Test
  void getIsTriedOnceAndItsEndCounts() {
    server.on("/gone", Answer.status(410)).on("/loop", redirect("/loop"));

    Checked checked = checker.check(server.url("/gone"), server.url("/loop"));

    assertThat(checked.words()).containsExactly("answered broken 410", "failed too-many-redirects");
    assertThat(methods("/gone")).containsExactly("HEAD", "GET");
    assertThat(methods("/loop").stream().filter("GET"::equals)).hasSize(11);
  }

  @Test
  void whereNoServerWasReachedGetIsNotTried() throws IOException {
    String closed = "http://127.0.0.1:" + closedPort() + "/";
    server.on("/to-closed", redirect(closed));

    Checked checked =
        checker.check(closed, "http://no-such-name.invalid/", server.url("/to-closed"));

    assertThat(checked.words()).containsExactly("failed connect", "failed dns", "failed connect");
    assertThat(methods("/to-closed")).containsExactly("HEAD");
    assertThat(checked.line(1).path("attempts").asInt()).isZero();
  }

  @Test
  void aLimitIsNoBadEnd() {
    server.on("/limited", Answer.sequence(Answer.status(429, "Retry-After: 1"), OK));

    assertThat(checker.check(server.url("/limited")).words()).containsExactly("answered ok 200");
    assertThat(methods("/limited")).containsExactly("HEAD", "HEAD");
  }

  private List<String> methods(String path) {
    return server.requests(path).stream().map(request -> request.method()).toList();
  }

  private static Answer toHead(Answer head, Answer get) {
    return turn -> (turn.request().method().equals("HEAD") ? head : get).give(turn);
  }

  private static Answer redirect(String location) {
    return Answer.status(302, "Location: " + location);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
