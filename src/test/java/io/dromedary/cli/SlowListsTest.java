package io.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that are written slowly into the real inbox. */
class SlowListsTest {

  private static final int LINES = 20;

  @TempDir private Path folder;
  private TestServer server;
  private Watcher watcher;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
    watcher = new Watcher(folder).start();
    Files.createDirectories(watcher.inbox());
  }

  @AfterEach
  void stop() {
    watcher.close();
    server.close();
  }

  private byte[] list(String name) {
    return IntStream.range(100, 100 + LINES)
        .mapToObj(i -> server.url("/" + name + "/" + i) + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** When this list is done, the inbox was looked into after the one before it was written. */
  private void anotherIsDone(String name) {
    watcher.drop(name, server.url("/other"));
    watcher.awaitWords(name);
  }

  private static void date(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }

  private void assertEveryLineOnce(String name) {
    assertThat(watcher.awaitWords(name + ".txt")).hasSize(LINES).containsOnly("answered ok 200");
    assertThat(server.requests())
        .extracting(request -> request.path())
        .filteredOn(path -> path.startsWith("/" + name))
        .hasSize(LINES)
        .allMatch(path -> path.matches("/" + name + "/[0-9]{3}"));
  }

  @Test
  void aListIsNotTakenWhileItIsOpenForWritingThoughItLooksOldAndComplete() throws IOException {
    assumeThat(Path.of("/proc/self/fdinfo")).exists();
    byte[] list = list("held");
    int cut = list.length / LINES * (LINES / 2);
    Path file = watcher.inbox().resolve("held.txt");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(list, 0, cut);
      date(file);
      anotherIsDone("a.txt");
      assertThat(watcher.outbox().resolve("held.txt.jsonl.part")).doesNotExist();
      out.write(list, cut, list.length - cut);
      date(file);
      anotherIsDone("b.txt");
    }
    assertEveryLineOnce("held");
  }
}
