package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import io.dromedary.testkit.TestConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hosts that are slow, dead or odd do not hinder others. */
class CheckedHostsTest extends CheckedTestBase {

  @Test
  void ofTwentyHostsOneHangsAndOneIsClosedAndTheOthersDoNotNotice() throws IOException {
    checker.with("timeout", "2s").with("concurrency", 10).with("host-concurrency", 2);
    server.on("/hangs", Answer.silence());
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 2).forEach(i -> lines.add(server.url("hangs.localhost", "/hangs?" + i)));
    String closed = "http://127.0.0.1:" + closedPort() + "/";
    IntStream.range(0, 2).forEach(i -> lines.add(closed + i));
    for (int i = 0; i < 180; i++) {
      lines.add(server.url("h" + i % 18 + ".localhost", "/" + i));
    }

    Checked checked = checker.check(lines.toArray(String[]::new));

    List<String> words = checked.words();
    assertThat(words.subList(0, 2)).containsOnly("failed timeout");
    assertThat(words.subList(2, 4)).containsOnly("failed connect");
    assertThat(words.subList(4, 184)).containsOnly("answered ok 200");
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.lines().subList(182, 184))
        .extracting(line -> line.path("line").asInt())
        .containsExactlyInAnyOrder(1, 2);
    assertThat(server.requests()).hasSize(182);
    assertThat(lastOtherRequest()).isLessThan(firstHangingEnd());
  }

  @Test
  void aKeptAliveConnectionThatDiesIsAnsweredOnAFreshOne() {
    checker.with("host-concurrency", 1);
    server.otherwise(Answer.first(Answer.body("ok"), Answer.close()));

    Checked checked = checker.check(server.url("/a"), server.url("/b"), server.url("/c"));

    assertThat(checked.words()).containsOnly("answered ok 200").hasSize(3);
    assertThat(checked.line(1).path("attempts").asInt()).isEqualTo(1);
    assertThat(checked.line(2).path("attempts").asInt()).isEqualTo(2);
    assertThat(server.requests())
        .extracting(request -> request.connection() + request.path())
        .containsExactly("1/a", "1/b", "2/b", "3/c");
  }

  @Test
  void headIsAskedAloneWhereItIsAnsweredWell() {
    checker.with("method", "HEAD");

    Checked checked = checker.check(server.url("/a"));

    assertThat(checked.words()).containsExactly("answered ok 200");
    assertThat(server.requests()).extracting(ReceivedRequest::method).containsExactly("HEAD");
  }

  @Test
  void headFallsBackToGetWhereItIsNotAnsweredWell() {
    checker.with("method", "HEAD").with("host-concurrency", 1);
    Answer noHead =
        turn -> turn.respond(turn.request().method().equals("HEAD") ? 405 : 200, "the page");
    server.on("/no-head", noHead).on("/gone", Answer.status(404));

    Checked checked = checker.check(server.url("/no-head"), server.url("/gone"));

    assertThat(checked.words()).containsExactly("answered ok 200", "answered broken 404");
    assertThat(checked.lines())
        .extracting(line -> line.path("attempts").asInt())
        .containsExactly(2, 2);
    assertThat(checked.line(1).path("bytes").asInt()).isEqualTo(8);
    assertThat(methods("/no-head")).containsExactly("HEAD", "GET");
    assertThat(methods("/gone")).containsExactly("HEAD", "GET");
  }

  @Test
  void aFailureThatMayPassIsTriedOnceMore() {
    checker.with("retry-answers", 1);
    server.on("/once", Answer.sequence(Answer.reset(), Answer.body("ok")));
    server.on("/always", Answer.reset());

    Checked checked =
        checker.check(server.url("a.localhost", "/once"), server.url("b.localhost", "/always"));

    assertThat(checked.words()).containsExactly("answered ok 200", "failed reset");
    assertThat(checked.lines())
        .extracting(line -> line.path("attempts").asInt())
        .containsExactly(2, 2);
    assertThat(server.requests("/once")).hasSize(2);
    assertThat(server.requests("/always")).hasSize(2);
  }

  private List<String> methods(String path) {
    return server.requests(path).stream().map(ReceivedRequest::method).toList();
  }

  private long lastOtherRequest() {
    return server.requests().stream()
        .filter(request -> !request.path().equals("/hangs"))
        .mapToLong(ReceivedRequest::nanos)
        .max()
        .orElseThrow();
  }

  private long firstHangingEnd() {
    return server.requests("/hangs").stream()
        .map(request -> server.connections().get(request.connection() - 1))
        .peek(connection -> assertThat(connection.isClosedByClient()).isTrue())
        .map(TestConnection::closedNanos)
        .mapToLong(nanos -> nanos.orElseThrow())
        .min()
        .orElseThrow();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
