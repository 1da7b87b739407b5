package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.app.runtime.MainRuntime;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.ResultFile;
import io.dromedary.settings.Settings;
import io.dromedary.testkit.TestServer;
import io.dromedary.throttle.GateListener;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list that another program is still writing. */
class ListFromPipeTest {

  @TempDir private Path folder;
  private final TestServer server = TestServer.start();
  private Path pipe;

  @BeforeEach
  void makePipe() throws Exception {
    pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The splitter looks one line ahead, so that it can tell which one is the last. */
  @Test
  void isCalledWhileItIsReadAndNotKeptInMemory() throws Exception {
    CompletableFuture<Path> check = CompletableFuture.supplyAsync(this::check);
    try (OutputStream writer = Files.newOutputStream(pipe)) {
      write(writer, "/1");
      write(writer, "/2");
      server.awaitRequests(1);
      write(writer, "/3");
      server.awaitRequests(2);
    }
    Path results = check.get(20, TimeUnit.SECONDS);
    assertThat(Files.readAllLines(results))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("\"list\":\"pipe\"", "\"verdict\":\"ok\""));
  }

  private void write(OutputStream writer, String path) throws Exception {
    writer.write((server.url(path) + "\n").getBytes(StandardCharsets.UTF_8));
    writer.flush();
  }

  private Path check() {
    TimeSource time = TimeSource.system();
    Settings settings = Settings.of(Map.of("dromedary.allow-private", "true"));
    try {
      return new CheckRun(
              settings, InputList.of(List.of(pipe.toString())), time, new GateListener() {})
          .run(
              new MainRuntime(),
              folder.resolve("state"),
              ResultFile.of(folder.resolve("out.jsonl"), time.instant()),
              progress -> () -> {});
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
