package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.app.check.Checked;
import io.dromedary.app.wiring.RouteException;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each folder of {@code examples/routes}, in the place of the built-in routes. */
class ExampleRoutesTest {

  private static final Path EXAMPLES = Path.of("examples", "routes");

  @TempDir private Path folder;
  private TestServer server;
  private Watcher watcher;

  @BeforeEach
  void start() {
    server = TestServer.start();
    server.on("/gone", Answer.status(404));
    watcher = new Watcher(folder);
  }

  @AfterEach
  void stop() {
    watcher.close();
    server.close();
  }

  private Watcher with(String example) {
    return watcher.with("routes", EXAMPLES.resolve(example));
  }

  @Test
  void everyExampleHasATest() throws IOException {
    try (Stream<Path> examples = Files.list(EXAMPLES)) {
      assertThat(examples.map(example -> example.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "log-results", "second-folder", "broken-only", "timer", "camel-http");
    }
  }

  @Test
  void resultsAlsoGoToTheLog() throws IOException {
    List<String> logged = new CopyOnWriteArrayList<>();
    Logger results = Logger.getLogger("results");
    Handler handler = new Catching(logged);
    results.addHandler(handler);
    try {
      with("log-results").start();
      watcher.drop("a.txt", server.url("/a"), "no url");
      Path file = watcher.awaitOutbox("a.txt.jsonl");

      assertThat(Files.readAllLines(file)).hasSize(2).containsExactlyInAnyOrderElementsOf(logged);
    } finally {
      results.removeHandler(handler);
    }
  }

  @Test
  void resultsAlsoGoToASecondFolder() throws IOException {
    with("second-folder").start();
    watcher.drop("a.txt", server.url("/a"), "no url", server.url("/ü"));
    Path file = watcher.awaitOutbox("a.txt.jsonl");

    assertThat(Files.readAllLines(watcher.outbox().resolve("copies/a.txt.jsonl")))
        .hasSize(3)
        .isEqualTo(Files.readAllLines(file));
  }

  @Test
  void onlyWhatIsAnsweredAndBrokenIsKept() {
    with("broken-only").start();
    watcher.drop("a.txt", server.url("/a"), server.url("/gone"), "no url");

    assertThat(watcher.awaitWords("a.txt")).containsExactly("answered broken 404");
    assertThat(watcher.summary("a.txt").path("lines").asInt()).isEqualTo(1);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aTimerReadsAListThatStaysWhereItIs() throws IOException {
    Path lists = Files.createDirectory(folder.resolve("lists"));
    Files.writeString(lists.resolve("links.txt"), server.url("/a") + "\n" + server.url("/b"));
    System.setProperty("links.folder", lists.toString());
    System.setProperty("links.period", "1100");
    try {
      with("timer").with("recheck-after", "0s").start();
      await().until(() -> results().size() >= 2);
      watcher.drop("a.txt", server.url("/c"));

      assertThat(watcher.awaitWords("a.txt")).containsExactly("answered ok 200");
      assertThat(Watcher.words(results().get(0))).hasSize(2).containsOnly("answered ok 200");
      assertThat(Watcher.words(results().get(1))).hasSize(2).containsOnly("answered ok 200");
      assertThat(lists.resolve("links.txt")).exists();
    } finally {
      System.clearProperty("links.folder");
      System.clearProperty("links.period");
    }
  }

  @Test
  void camelHttpCallsInThePlaceOfAsyncHttp() {
    server.on("/moved", Answer.status(302, "Location: /a"));
    with("camel-http").start();
    watcher.drop(
        "a.txt",
        server.url("/a"),
        server.url("/gone"),
        server.url("/moved"),
        "http://127.0.0.1:1/");

    assertThat(watcher.awaitWords("a.txt"))
        .containsExactly(
            "answered ok 200", "answered broken 404", "answered ok 200", "failed connect");
  }

  @Test
  void camelHttpSendsTheHeadersOfAHostToThatHostAlone() {
    server.on("/moved", Answer.status(302, "Location: " + server.url("127.0.0.1", "/end")));
    with("camel-http").with("hosts.\"localhost\".headers.Authorization", "Bearer t").start();
    watcher.drop("a.txt", server.url("localhost", "/moved"));

    assertThat(watcher.awaitWords("a.txt")).containsExactly("answered ok 200");
    assertThat(server.requests())
        .extracting(one -> one.path() + ' ' + one.headers().get("authorization"))
        .containsExactly("/moved Bearer t", "/end null");
  }

  @Test
  void withCamelHttpExchangesAreCancelledAndTheWireIsNotAborted() {
    Hold slow = new Hold(Answer.body("ok"));
    server.on("/slow", Answer.sequence(slow, Answer.body("ok")));
    server.on("/limited", Answer.sequence(Answer.status(429, "Retry-After: 1"), Answer.body("ok")));
    with("camel-http").with("host-concurrency", 2).start();
    watcher.drop("a.txt", server.url("/slow"), server.url("/limited"));
    server.awaitRequests(2);
    await().until(() -> server.requests("/limited").size() == 1);
    slow.release();

    JsonNode cancelled =
        Watcher.lines(watcher.awaitOutbox("a.txt.jsonl")).stream()
            .filter(line -> line.path("line").asInt() == 1)
            .findFirst()
            .orElseThrow();
    assertThat(Checked.word(cancelled)).isEqualTo("answered ok 200");
    assertThat(server.connections()).noneMatch(connection -> connection.isClosedByClient());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void withCamelHttpNoRequestComesBeforeALimitHasEnded(int status) {
    server.on(
        "/limited", Answer.sequence(Answer.status(status, "Retry-After: 2"), Answer.body("")));
    with("camel-http").with("host-rate", 20).start();
    watcher.drop("a.txt", server.url("/limited"), server.url("/b"), server.url("/c"));

    assertThat(watcher.awaitWords("a.txt")).containsOnly("answered ok 200").hasSize(3);
    long limitedAt = server.requests().get(0).nanos();
    assertThat(server.requests()).hasSize(4).first().matches(one -> one.path().equals("/limited"));
    assertThat(server.requests().stream().skip(1))
        .allMatch(one -> one.nanos() - limitedAt >= Duration.ofSeconds(2).toNanos());
  }

  @Test
  void withCamelHttpALineCannotAskForASecret() {
    System.setProperty("secret.of.this.machine", "hidden");
    try {
      with("camel-http").start();
      watcher.drop(
          "a.txt", server.url("/a?x={{sys:secret.of.this.machine}}&y={{secret.of.this.machine}}"));

      assertThat(watcher.awaitWords("a.txt")).containsExactly("answered ok 200");
      assertThat(server.requests())
          .extracting(request -> request.target())
          .containsExactly(
              "/a?x=%7B%7Bsys:secret.of.this.machine%7D%7D&y=%7B%7Bsecret.of.this.machine%7D%7D");
    } finally {
      System.clearProperty("secret.of.this.machine");
    }
  }

  @Test
  void aWrongRouteStopsTheStartWithItsFileAndLine() throws IOException {
    Path routes = Files.createDirectory(folder.resolve("routes"));
    String built = Files.readString(Path.of("routes", "check.camel.yaml"));
    Path file = routes.resolve("check.camel.yaml");
    assertFault(file, built.replace("ref: settle\n", "ref: settel\n"), "settel");
    assertFault(file, built.replace("ref: hostThrottle", "reff: hostThrottle"), "reff");
    assertFault(file, built.replace("async-http:call", "asink-http:call"), "asink-http");
    assertFault(
        file, built.replace("steps:\n        - doTry:", "steps: [\n        - doTry: ]"), "");
  }

  private void assertFault(Path file, String text, String word) throws IOException {
    Files.writeString(file, text);
    Throwable failure = watcher.with("routes", file.getParent()).start().failure();

    assertThat(failure).isInstanceOf(RouteException.class);
    assertThat(failure.getMessage()).doesNotContain("\n").startsWith(file + ":").contains(word);
    int line = Integer.parseInt(failure.getMessage().split(":")[1]);
    assertThat(text.lines().skip(line - 1).limit(3).collect(Collectors.joining())).contains(word);
  }

  private List<Path> results() throws IOException {
    try (Stream<Path> files = Files.list(watcher.outbox())) {
      return files
          .filter(file -> file.getFileName().toString().matches("links-.*\\.jsonl"))
          .sorted()
          .toList();
    }
  }

  private static final class Catching extends Handler {

    private final List<String> messages;

    Catching(List<String> messages) {
      this.messages = messages;
    }

    @Override
    public void publish(LogRecord message) {
      messages.add(message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
