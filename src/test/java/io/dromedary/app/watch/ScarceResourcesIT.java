package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.TestServer;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program when the operating system gives it no more: no room for any file (a limit on
 * the size of files, which needs no rights and can be lifted from outside), and no file
 * descriptors.
 */
class ScarceResourcesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LINES = 20_000;

  /** Their results are larger than the database ever gets. */
  private static final int MANY = 80_000;

  @TempDir private Path folder;
  private TestServer server;
  private WatchFolders folders;

  @BeforeEach
  void start() throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")) && Files.isExecutable(Path.of("/usr/bin/prlimit")),
        "there is no prlimit here");
    server = TestServer.start();
    folders = WatchFolders.create(folder, "scarce-");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The soft limits hold for the program alone; {@code exec} keeps its process. */
  private Program limited(String limits, String... options) throws IOException {
    List<String> java = List.of("-Xmx128m", "-Ddromedary.grace=4s", "-Ddromedary.management=off");
    List<String> watch = new ArrayList<>(List.of("watch"));
    watch.addAll(List.of("--inbox", folders.inbox().toString()));
    watch.addAll(List.of("--outbox", folders.outbox().toString()));
    watch.addAll(List.of("--state", folders.root().resolve("state").toString()));
    watch.addAll(List.of("--allow-private", "--host-rate", "0"));
    watch.addAll(List.of(options));
    return Program.startLimited(folders.log(), limits, Program.jar(), java, watch);
  }

  private void drop(String name, String text) throws IOException {
    folders.prepare(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    folders.drop(name);
  }

  private static String invalidLines(int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> "line " + i)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void awaitLog(String words) {
    await(words)
        .atMost(PATIENCE)
        .until(
            () -> Files.exists(folders.log()) && Files.readString(folders.log()).contains(words));
  }

  private void assertWhole(int expected) throws IOException {
    Path results = folders.outbox().resolve("a.txt.jsonl");
    await(results.toString()).atMost(PATIENCE).until(() -> Files.exists(results));
    try (var lines = Files.lines(results)) {
      assertThat(lines.distinct().count()).isEqualTo(expected);
    }
    try (var lines = Files.lines(results)) {
      assertThat(lines.count()).isEqualTo(expected);
    }
  }

  /** The limit, in blocks of 512 bytes, lies between the database and the results. */
  @Test
  void aFullOutboxIsWaitedForAndNothingIsLostOrDoubled() throws Exception {
    try (Program program = limited("ulimit -S -f 12000")) {
      drop("a.txt", invalidLines(MANY));
      awaitLog("The results cannot be written");
      assertThat(folders.outbox().resolve("a.txt.jsonl")).doesNotExist();
      lift(program);
      assertWhole(MANY);
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void aFullDatabaseIsWaitedForAndNothingIsLostOrDoubled() throws Exception {
    try (Program program = limited("ulimit -S -f 3000")) {
      drop("a.txt", invalidLines(LINES));
      awaitLog("The database cannot be written");
      lift(program);
      awaitLog("The database cannot be written: that is over");
      assertWhole(LINES);
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void aStopWhileTheStorageIsFullEndsInTimeAndLosesNothing() throws Exception {
    try (Program program = limited("ulimit -S -f 3000")) {
      drop("a.txt", invalidLines(LINES));
      awaitLog("The database cannot be written");
      assertThat(program.terminate(Duration.ofSeconds(8))).hasValue(0);
    }
    try (Program program = limited("true")) {
      assertWhole(LINES);
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
  }

  @Test
  void aListOfOneEndlessLineNeedsLittleMemory() throws Exception {
    Path list = folder.resolve("endless.txt");
    try (OutputStream out = Files.newOutputStream(list)) {
      byte[] block = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 200; i++) {
        out.write(block);
      }
    }
    Path results = folder.resolve("out.jsonl");
    List<String> check = new ArrayList<>();
    check.addAll(List.of("check", "--quiet", "--no-state", "--output", results.toString()));
    check.add(list.toString());
    try (Program program =
        Program.startPackaged(folders.log(), Program.jar(), List.of("-Xmx64m"), check)) {
      assertThat(program.endedWithin(PATIENCE)).as(program.lastWords()).hasValue(1);
    }
    assertThat(results).content().contains("longer than 8192 characters");
  }

  @Test
  void withoutFileDescriptorsFewerCallsAreMadeAndNoneFailsForIt() throws Exception {
    server.otherwise(Answer.body("ok"));
    String urls =
        IntStream.range(0, 500)
            .mapToObj(i -> server.url("h" + i + ".localhost", "/"))
            .collect(Collectors.joining("\n", "", "\n"));
    try (Program program = limited("ulimit -n 250")) {
      drop("a.txt", urls);
      Path results = folders.outbox().resolve("a.txt.jsonl");
      await().atMost(PATIENCE).until(() -> Files.exists(results));
      try (var lines = Files.lines(results)) {
        assertThat(lines.filter(line -> line.contains("\"verdict\":\"ok\"")).count())
            .isEqualTo(500);
      }
      assertThat(program.terminate(PATIENCE)).hasValue(0);
    }
  }

  private static void lift(Program program) throws Exception {
    Process lifting =
        new ProcessBuilder(
                "/usr/bin/prlimit",
                "--pid",
                Long.toString(program.process().pid()),
                "--fsize=unlimited:")
            .inheritIO()
            .start();
    assertThat(lifting.waitFor()).isZero();
  }
}
