package io.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.Settings;
import io.dromedary.host.TimeSource;
import io.dromedary.outbox.ResultFile;
import io.dromedary.testkit.TestServer;
import io.dromedary.throttle.GateListener;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list that another program is still writing. */
class StandardInputTest {

  @TempDir private Path folder;
  private final TestServer server = TestServer.start();
  private final InputStream before = System.in;

  @AfterEach
  void stop() {
    System.setIn(before);
    server.close();
  }

  @Test
  void isCalledLineByLineAndNotKeptInMemory() throws Exception {
    PipedOutputStream writer = new PipedOutputStream();
    System.setIn(new PipedInputStream(writer));
    CompletableFuture<Path> check = CompletableFuture.supplyAsync(this::check);

    write(writer, "/first");
    server.awaitRequests(1);
    write(writer, "/second");
    server.awaitRequests(2);
    writer.close();

    Path results = check.get(20, TimeUnit.SECONDS);
    assertThat(Files.readAllLines(results))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"list\":\"stdin\"", "\"verdict\":\"ok\""));
  }

  private void write(PipedOutputStream writer, String path) throws Exception {
    writer.write((server.url(path) + "\n").getBytes(StandardCharsets.UTF_8));
    writer.flush();
  }

  private Path check() {
    TimeSource time = TimeSource.system();
    Settings settings = Settings.of(Map.of("dromedary.allow-private", "true"));
    try {
      return new CheckRun(settings, InputList.of(List.of("-")), time, new GateListener() {})
          .run(
              new MainCamelRun(),
              folder.resolve("state"),
              ResultFile.of(folder.resolve("out.jsonl"), time.instant()),
              progress -> () -> {});
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
