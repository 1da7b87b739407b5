package io.dromedary.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.DocumentedMetrics;
import io.dromedary.testkit.ListeningPorts;
import io.dromedary.testkit.Management;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.TestServer;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a monitor sees it. */
class OutsideIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String DONE = "dromedary_lists_total{event=\"done\"}";

  @TempDir private Path folder;
  private final Management management = Management.onFreePort();
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

  private Program watch(String... jvm) throws IOException {
    List<String> options = new ArrayList<>(List.of(management.option()));
    options.addAll(List.of(jvm));
    return folders.watch(Program.jar(), options, List.of("--allow-private", "--host-rate=0"));
  }

  private void drop(String name, String text) throws IOException {
    folders.prepare(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    folders.drop(name);
  }

  private Program other(String... arguments) throws IOException {
    return Program.startPackaged(
        folders.log(), Program.jar(), List.of(management.option()), List.of(arguments));
  }

  @Test
  void metricsAreThoseOfTheTableAndCountWhatHappened() throws IOException {
    server.on(
        "/limited", Answer.sequence(Answer.status(429, "Retry-After: 1"), Answer.status(200)));
    try (Program program = watch()) {
      drop("a.txt", server.url("/limited") + "\n" + server.url("/limited") + "\nno url\n");
      await().atMost(PATIENCE).until(() -> management.value(DONE) == 1);
      String metrics = management.metrics();

      assertThat(DocumentedMetrics.served(metrics)).isEqualTo(DocumentedMetrics.documented());
      assertThat(metrics)
          .contains("dromedary_gate_closings_total 1.0")
          .contains("dromedary_inbox_lines_total 3.0")
          .contains("dromedary_requeued_total{reason=\"limited\"} 1.0")
          .contains("dromedary_call_seconds_count{end=\"answered\"} 2.0")
          .contains("{kind=\"none\",outcome=\"answered\",verdict=\"ok\"} 1.0")
          .contains("{kind=\"none\",outcome=\"duplicate\",verdict=\"none\"} 1.0")
          .contains("{kind=\"none\",outcome=\"invalid\",verdict=\"none\"} 1.0")
          .contains("dromedary_politeness_violations_total 0.0")
          .contains("jvm_memory_used_bytes{", "process_cpu_usage ")
          .contains("jvm_gc_live_data_size_bytes ", "jvm_gc_max_data_size_bytes ")
          .contains("jvm_buffer_memory_used_bytes{id=\"direct\"}")
          .doesNotContain("127.0.0.1", "a.txt");
      assertThat(program.lastWords()).doesNotContain("JvmGcMetrics");
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void afterSigtermItIsNotReadyButLivesUntilTheLastCallHasEnded() throws IOException {
    server.otherwise(Answer.silence());
    try (Program program = watch("-Ddromedary.grace=8s", "-Ddromedary.retries=0")) {
      management.awaitProbe("started", 200);
      management.awaitProbe("ready", 200);
      assertThat(management.probe("live")).isEqualTo(200);
      if (ListeningPorts.areKnown()) {
        assertThat(ListeningPorts.of(program.process().pid())).isEqualTo(Set.of(management.port()));
      }
      drop("a.txt", server.url("/hangs") + "\n");
      server.awaitRequests(1);

      program.process().destroy();
      await().atMost(Duration.ofSeconds(2)).until(() -> management.probe("ready") == 503);
      Management.Reply ready = management.get("/q/health/ready");
      assertThat(ready.check("running").path("data").path("state").asText()).contains("stopping");
      assertThat(management.probe("live")).isEqualTo(200);
      assertThat(management.metrics()).contains("dromedary_calls_in_flight 1.0");
      assertThat(program.endedWithin(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void aFolderThatIsAwayIsToldWithItsPath() throws IOException {
    try (Program program = watch()) {
      management.awaitProbe("ready", 200);
      Path away = folders.root().resolve("away");
      Files.move(folders.outbox(), away);

      management.awaitProbe("ready", 503);
      var outbox = management.get("/q/health/ready").check("outbox").path("data");
      assertThat(outbox.path("path").asText()).isEqualTo(folders.outbox().toString());
      assertThat(outbox.path("error").asText()).isEqualTo("it is not there");
      assertThat(outbox.path("since").asText()).isNotEmpty();
      assertThat(management.probe("live")).isEqualTo(200);

      Files.move(away, folders.outbox());
      management.awaitProbe("ready", 200);
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void aPortThatIsTakenEndsTheStart() throws IOException {
    try (ServerSocket taken =
            new ServerSocket(management.port(), 1, InetAddress.getLoopbackAddress());
        Program program = watch()) {
      assertThat(program.endedWithin(PATIENCE)).hasValue(2);
      assertThat(program.lastWords())
          .contains("dromedary.management = 127.0.0.1:" + taken.getLocalPort())
          .contains("name another host:port, or say off")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void checkAndDemoOpenNoPort() throws IOException {
    assumeThat(ListeningPorts.areKnown()).isTrue();
    server.otherwise(Answer.silence());
    Path list = Files.writeString(folder.resolve("a.txt"), server.url("/hangs") + "\n");
    try (ServerSocket taken =
            new ServerSocket(management.port(), 1, InetAddress.getLoopbackAddress());
        Program check = other("check", "--no-state", "--allow-private", list.toString());
        Program demo = other("demo")) {
      server.awaitRequests(1);
      assertThat(ListeningPorts.of(check.process().pid())).isEmpty();
      check.kill();
      assertThat(demo.endedWithin(PATIENCE)).as("port " + taken.getLocalPort()).hasValue(0);
    }
  }

  @Test
  void logsAreOneLineAnEventWithoutSecretsAndJsonWhereWanted() throws IOException {
    server.on("/a", Answer.sequence(Answer.status(429, "Retry-After: 1"), Answer.status(200)));
    try (Program program = watch("-Ddromedary.log-format=json")) {
      drop("a.txt", server.url("/a?token=secret") + "\nhttp://me:secret@127.0.0.1/b\n");
      await().atMost(PATIENCE).until(() -> management.value(DONE) == 1);
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
    List<String> messages = new ArrayList<>();
    for (String line : Files.readAllLines(folders.log())) {
      messages.add(new ObjectMapper().readTree(line).path("message").asText());
    }
    assertThat(messages).noneMatch(message -> message.contains("secret"));
    assertThat(String.join("\n", messages))
        .containsSubsequence(
            "List a.txt has been taken",
            "List a.txt has been read: 2 lines to settle",
            " closed until ",
            "/a?..., Retry-After 1 s",
            " is open again",
            "List a.txt is done: 2 lines");
  }
}
