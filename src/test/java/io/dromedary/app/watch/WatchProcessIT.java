package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.TestServer;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a process: locks, signals, exit codes. */
class WatchProcessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private TestServer server;
  private WatchFolders folders;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
    folders = WatchFolders.create(folder, "watch-");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Program watch(String... options) throws IOException {
    return folders.watch(Program.jar(), List.of(), List.of(options));
  }

  private void drop(String name, String text) throws IOException {
    folders.prepare(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    folders.drop(name);
  }

  private void awaitThere(Path file) {
    await(file.toString()).atMost(PATIENCE).until(() -> Files.exists(file));
  }

  @Test
  void aSecondProcessOnOneStateRefusesAndNamesTheFirst() throws IOException {
    try (Program first = watch("--allow-private")) {
      drop("a.txt", server.url("/a") + "\n");
      awaitThere(folders.outbox().resolve("a.txt.jsonl"));
      try (Program second = watch()) {
        assertThat(second.endedWithin(PATIENCE)).hasValue(2);
        assertThat(second.lastWords())
            .contains("is held by watch, process " + first.process().pid())
            .doesNotContain("\tat ");
      }
      assertThat(first.isAlive()).isTrue();
      assertThat(first.terminate(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void aStopWhileAListIsReadIsQuickAndTheNextStartReadsOn() throws IOException {
    String lines =
        IntStream.range(0, 200_000)
            .mapToObj(i -> "line " + i)
            .collect(Collectors.joining("\n", "", "\n"));
    try (Program program = watch()) {
      drop("a.txt", lines);
      awaitThere(folders.outbox().resolve("a.txt.jsonl.part"));
      assertThat(program.terminate(Duration.ofSeconds(15))).hasValue(0);
    }
    assertThat(folders.inbox().resolve("a.txt")).exists();
    try (Program program = watch()) {
      awaitThere(folders.outbox().resolve("a.txt.jsonl"));
      try (var results = Files.lines(folders.outbox().resolve("a.txt.jsonl"))) {
        assertThat(results.distinct().count()).isEqualTo(200_000);
      }
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void aClosedHostStaysClosedForTheNextProcess() throws IOException {
    server.otherwise(Answer.status(429, "Retry-After: 3600"));
    try (Program program = watch("--allow-private")) {
      drop("a.txt", server.url("/a") + "\n" + server.url("/b") + "\n");
      server.awaitRequests(1);
      await().atMost(PATIENCE).until(this::aClosingIsStored);
      program.kill();
    }
    int before = server.requests().size();
    try (Program program = watch("--allow-private")) {
      drop("b.txt", server.url("/c") + "\nno url\n");
      awaitThere(folders.outbox().resolve("b.txt.jsonl.part"));
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
    assertThat(server.requests()).hasSize(before);
  }

  /** The log says so a moment earlier: what is not stored yet is lost with the process. */
  private boolean aClosingIsStored() throws SQLException {
    Path database = folders.root().resolve("state").resolve("frontier.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        ResultSet closed =
            connection
                .createStatement()
                .executeQuery("select count(*) from host where closed_until > 0")) {
      return closed.next() && closed.getInt(1) > 0;
    }
  }

  @Test
  void badSettingsAndRoutesEndTheStart() throws IOException {
    try (Program program = watch("--host-rate=-3")) {
      assertThat(program.endedWithin(PATIENCE)).hasValue(2);
      assertThat(program.lastWords())
          .contains("dromedary.host-rate must be a number of at least 0");
    }
    Path routes = Files.createDirectory(folder.resolve("routes"));
    Files.writeString(
        routes.resolve("mine.camel.yaml"), "- route:\n    from:\n      uri: dirct:a\n");
    try (Program program = watch("--routes=" + routes)) {
      assertThat(program.endedWithin(PATIENCE)).hasValue(2);
      assertThat(program.lastWords())
          .contains(routes.resolve("mine.camel.yaml") + ":")
          .contains("dirct")
          .doesNotContain("\tat ");
    }
  }
}
