package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.Logged;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results whose files are touched by others while they grow. */
class LostOutboxTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final Hold hold = new Hold(Answer.body("ok"));
  private Logged log;
  private TestServer server;
  private Watcher watcher;

  @BeforeEach
  void start() {
    log = Logged.of("io.dromedary.results");
    server = TestServer.start();
    server.on("/slow", hold);
    watcher = new Watcher(folder).start();
  }

  @AfterEach
  void stop() {
    hold.release();
    watcher.close();
    server.close();
    log.close();
  }

  /** Fifty lines, of which the last is not answered before the test lets it. */
  private Path growing() {
    String[] lines =
        IntStream.rangeClosed(1, 50)
            .mapToObj(i -> i == 50 ? server.url("/slow") : "line " + i)
            .toArray(String[]::new);
    watcher.drop("a.txt", lines);
    Path part = watcher.awaitOutbox("a.txt.jsonl.part");
    await().atMost(PATIENCE).until(() -> Files.readString(part).lines().count() == 49);
    return part;
  }

  private void awaitWhole() {
    hold.release();
    assertThat(Watcher.lines(watcher.awaitOutbox("a.txt.jsonl")))
        .extracting(line -> line.path("line").asInt())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
  }

  @Test
  void anOutboxThatIsRemovedComesBackWithEveryLine() throws IOException {
    growing();
    removeAll(watcher.outbox());

    watcher.awaitOutbox("a.txt.jsonl.part");
    String part = watcher.outbox().resolve("a.txt.jsonl.part").toString();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(log.lines(part)).hasSize(1));
    awaitWhole();
  }

  @Test
  void anOutboxThatIsRenamedIsMadeAgainWithEveryLine() throws IOException {
    growing();
    Files.move(watcher.outbox(), folder.resolve("elsewhere"));

    awaitWhole();
    assertThat(folder.resolve("elsewhere/a.txt.jsonl.part")).exists();
  }

  @Test
  void aPartThatIsRemovedRightBeforeTheEndComesBackWithEveryLine() throws IOException {
    Files.delete(growing());

    awaitWhole();
  }

  @Test
  void anotherFileInItsPlaceIsNeverReplaced() throws IOException {
    Path part = growing();
    Files.delete(part);
    Files.writeString(part, "mine\n");
    hold.release();

    await().atMost(PATIENCE).until(() -> !log.lines("Results cannot be secured").isEmpty());
    assertThat(part).hasContent("mine");
    Files.delete(part);
    awaitWhole();
  }

  @Test
  void aStopKeepsWhatSomebodyHasRemoved() throws IOException {
    growing();
    removeAll(watcher.outbox());
    assertThat(watcher.stop()).isZero();

    hold.release();
    watcher.start();
    awaitWhole();
  }

  @Test
  void whatWeMakeIsForItsOwnerAlone() throws IOException {
    growing();
    Files.writeString(folder.resolve("bad.txt.gz"), "no gzip");
    Files.move(folder.resolve("bad.txt.gz"), watcher.inbox().resolve("bad.txt.gz"));
    watcher.awaitThere(watcher.inbox().resolve(".failed/bad.txt.gz.reason.txt"));
    List<Path> running = ours();
    assertThat(running).extracting(LostOutboxTest::permissions).containsOnly("rw-------");
    awaitWhole();

    assertThat(running)
        .extracting(path -> path.getFileName().toString())
        .contains("frontier.db", "frontier.db-wal", "frontier.db-shm", "a.txt.jsonl.part")
        .contains("bad.txt.gz.reason.txt");
    assertThat(ours()).extracting(LostOutboxTest::permissions).containsOnly("rw-------");
    assertThat(List.of(watcher.outbox(), folder.resolve("state")))
        .extracting(LostOutboxTest::permissions)
        .containsOnly("rwx------");
  }

  private List<Path> ours() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(
              path ->
                  !path.toString().matches(".*(\\.txt|\\.gz)")
                      || path.toString().endsWith(".reason.txt"))
          .toList();
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void removeAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
