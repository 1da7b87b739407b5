package io.dromedary.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.app.check.Checker;
import io.dromedary.app.check.InputList;
import io.dromedary.app.cli.RootCommand;
import io.dromedary.app.terminal.UsageException;
import io.dromedary.host.TimeSource;
import io.dromedary.settings.Settings;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --plan}: nothing is called, and the state stays as it is. */
class PlanTest {

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothingIsCalledAndThePlanIsPrintedAndWritten() throws IOException {
    Path list = Files.write(folder.resolve("a.txt"), List.of(server.url("/1"), server.url("/1")));
    Path file = folder.resolve("plan.json");

    Said said = command("--plan", "--no-state", "-o", file.toString(), list.toString());

    assertThat(said.code()).isZero();
    assertThat(said.text())
        .contains("Nothing was called. 2 lines:", "1  URL to call", "1  duplicate", "1  host");
    JsonNode plan = new ObjectMapper().readTree(file.toFile());
    assertThat(plan.path("urls").asInt()).isEqualTo(1);
    assertThat(plan.path("lists").get(0).asText()).isEqualTo("a.txt");
    assertThat(plan.path("gates").get(0).path("gate").asText())
        .isEqualTo("127.0.0.1:" + server.port());
    assertThat(server.connections()).isEmpty();
    assertThat(names(folder)).containsExactly("a.txt", "plan.json");
  }

  @Test
  void aListThatCannotBeReadIsNamed() throws IOException {
    Path bad = Files.writeString(folder.resolve("a.txt.gz"), "http://a.example/");
    Path none = folder.resolve("none.txt");

    assertThat(command("--plan", "--no-state", none.toString()).code()).isEqualTo(2);
    assertThat(command("--plan", "--no-state", bad.toString()).code()).isEqualTo(2);
    assertThatThrownBy(() -> plan(folder, bad))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a.txt.gz");
  }

  @Test
  void aCompressedListIsReadAsWhatItWas() throws IOException {
    Path list = folder.resolve("a.txt.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(list))) {
      out.write("http://a.example/\n#\nx\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(plan(folder, list)).returns(2L, Plan::lines).returns(1L, Plan::urls);
  }

  @Test
  void aClosedHostIsKnownAndTheStateStaysAsItIs() throws IOException {
    limitThisHost("Retry-After: 3600");
    Map<String, String> before = contents(folder.resolve("state"));
    int requests = server.requests().size();

    Plan plan = plan(folder.resolve("state"), list());

    assertThat(plan.gates())
        .singleElement()
        .extracting(PlannedGate::closedFor)
        .satisfies(left -> assertThat(left).isBetween(Duration.ofMinutes(58), Duration.ofHours(2)));
    assertThat(contents(folder.resolve("state"))).isEqualTo(before).isNotEmpty();
    assertThat(server.requests()).hasSize(requests);
  }

  @Test
  void aStateWithoutALogIsReadAndNoFileIsPutBesideIt() throws Exception {
    limitThisHost("Retry-After: 3600");
    Path state = folder.resolve("state");
    try (Connection database =
        DriverManager.getConnection("jdbc:sqlite:" + state.resolve("frontier.db"))) {
      database.createStatement().execute("pragma wal_checkpoint(truncate)");
    }
    assertThat(names(state)).doesNotContain("frontier.db-wal");
    Map<String, String> before = contents(state);

    assertThat(plan(state, list()).gates().get(0).closedFor()).isPositive();
    assertThat(contents(state)).isEqualTo(before);
    assertThat(names(state)).containsExactly("dromedary.lock", "frontier.db");
  }

  @Test
  void aStateThatIsHeldIsReadToo() throws Exception {
    server.on("/limited", Answer.status(429, "Retry-After: 3600")).on("/slow", Answer.silence());
    Checker checker = new Checker(folder).with("timeout", "4s").with("give-up-after", "1h");
    var running =
        checker.begin(server.url("a.localhost", "/slow"), server.url("b.localhost", "/limited"));
    server.awaitRequests(2);
    Path list = Files.writeString(folder.resolve("b.txt"), server.url("b.localhost", "/"));

    await().until(() -> !plan(folder.resolve("state"), list).gates().get(0).closedFor().isZero());

    assertThat(running).isNotDone();
    Checker.end(running);
  }

  @Test
  void aStateThatIsNotThereIsNotMade() throws IOException {
    assertThat(plan(folder.resolve("state"), list()).urls()).isEqualTo(1);
    assertThat(folder.resolve("state")).doesNotExist();
  }

  private void limitThisHost(String retryAfter) {
    server.otherwise(Answer.status(429, retryAfter));
    new Checker(folder).with("give-up-after", "1s").check(server.url("/"));
  }

  private Path list() throws IOException {
    return Files.writeString(folder.resolve("list.txt"), server.url("/"));
  }

  private static Plan plan(Path state, Path list) throws IOException {
    List<InputList> lists = InputList.of(List.of(list.toString()));
    return new PlanRun(Settings.of(Map.of()), lists, TimeSource.system()).run(state);
  }

  /** What a command has printed. */
  private record Said(int code, String text) {}

  private static Said command(String... options) {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      String[] all =
          Stream.concat(Stream.of("check"), Arrays.stream(options)).toArray(String[]::new);
      return new Said(RootCommand.runOnCamelMain(all), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** All files but SQLite's index of its log, in which a reader notes that it reads. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    List<String> kept = names(folder).stream().filter(name -> !name.endsWith("-shm")).toList();
    for (String name : kept) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      contents.put(
          name, Arrays.hashCode(bytes) + " " + Files.getLastModifiedTime(folder.resolve(name)));
    }
    return contents;
  }
}
