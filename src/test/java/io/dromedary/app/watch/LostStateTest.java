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
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state folder that is taken away while lists are watched for, and what a start says. */
class LostStateTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final Hold hold = new Hold(Answer.body("ok"));
  private Logged log;
  private TestServer server;
  private Watcher watcher;

  @BeforeEach
  void start() {
    log = Logged.of("io.dromedary");
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

  private void takeTheStateAway() throws IOException {
    watcher.drop("a.txt", server.url("/a"), server.url("/slow"));
    await().atMost(PATIENCE).until(() -> server.requests("/slow").size() == 1);
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt"));
    Files.move(folder.resolve("state"), folder.resolve("elsewhere"));
  }

  private void awaitError(String what) {
    String error = "The state folder " + folder.resolve("state") + " was " + what;
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(log.lines(error)).hasSize(1));
  }

  @Test
  void whatIsKnownIsSettledAndNothingMoreIsTaken() throws IOException {
    takeTheStateAway();
    awaitError("removed");
    watcher.drop("b.txt", server.url("/b"));
    hold.release();

    assertThat(watcher.awaitWords("a.txt")).hasSize(2).containsOnly("answered ok 200");
    assertThat(watcher.inbox().resolve("b.txt")).exists();
    watcher.stop();
    assertThat(server.requests("/b")).isEmpty();
    awaitError("removed");
    watcher.start();
    assertThat(watcher.awaitWords("b.txt")).containsExactly("answered ok 200");
  }

  @Test
  void aSecondProcessOnTheSamePathTakesWhatTheFirstLeaves() throws IOException {
    takeTheStateAway();
    try (Watcher second = new Watcher(folder).start()) {
      awaitError("re");
      watcher.drop("b.txt", server.url("/b"));
      assertThat(second.awaitWords("b.txt")).containsExactly("answered ok 200");
      assertThat(log.lines(folder.resolve("outbox/a.txt.jsonl.part") + " belongs to no list"))
          .hasSize(1);
      hold.release();
      assertThat(watcher.awaitWords("a.txt")).hasSize(2).containsOnly("answered ok 200");
    }
    assertThat(server.requests("/b")).hasSize(1);
  }

  @Test
  void theStartSaysWhereItWorksAndWhatGoesOn() {
    watcher.drop("a.txt", server.url("/a"), server.url("/slow"));
    await().atMost(PATIENCE).until(() -> server.requests("/slow").size() == 1);
    watcher.stop();
    assertThat(log.lines("Lists that go on")).isEmpty();
    watcher.start();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(log.lines("Lists that go on: a.txt")).hasSize(1));
    assertThat(log.lines("Watching " + watcher.inbox()).get(0))
        .contains(watcher.outbox().toString())
        .contains(folder.resolve("state").toString());
    assertThat(log.lines("Dromedary ")).hasSize(2);
    assertThat(log.lines("Health and metrics: ")).hasSize(2);
    assertThat(log.lines(watcher.outbox().toString())).isEmpty();
  }
}
