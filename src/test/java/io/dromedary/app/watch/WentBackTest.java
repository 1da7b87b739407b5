package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.app.terminal.ExitCode;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.Logged;
import io.dromedary.testkit.PostgresDatabase;
import io.dromedary.testkit.PostgresServer;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node with files whose database has gone back to an older state. */
@Timeout(120)
class WentBackTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Hold hold = new Hold(Answer.body("ok"));
  private final PostgresDatabase database = PostgresServer.database();
  private Logged log;
  private TestServer server;
  private Watcher watcher;

  @BeforeEach
  void start() {
    log = Logged.of("io.dromedary");
    server = TestServer.start();
    server.on("/slow", hold);
    watcher =
        new Watcher(folder)
            .with(
                "database",
                "postgresql://%s@%s:%d/%s"
                    .formatted(database.user(), database.host(), database.port(), database.name()))
            .with("database-password", database.password())
            .with("grace", "20s")
            .start();
    watcher.drop("a.txt", server.url("/a"), server.url("/c"), server.url("/slow"));
    await().atMost(PATIENCE).until(() -> server.requests("/slow").size() == 1 && written() == 2);
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt"));
  }

  @AfterEach
  void stop() throws SQLException {
    hold.release();
    watcher.close();
    server.close();
    log.close();
    database.close();
  }

  private long written() throws IOException {
    Path part = watcher.outbox().resolve("a.txt.jsonl.part");
    return Files.exists(part) ? Files.readAllLines(part).size() : 0;
  }

  private void goBack(String sql) throws SQLException {
    database.run("do $$ begin update node set seq = seq - 3; " + sql + " end $$");
  }

  /** The identity of the file as the database had it before the file was moved away. */
  private String source() throws IOException {
    BasicFileAttributes file =
        Files.readAttributes(watcher.inbox().resolve(".done/a.txt"), BasicFileAttributes.class);
    return "|a.txt|%d|%s|%s"
        .formatted(file.size(), file.lastModifiedTime().toInstant(), file.fileKey());
  }

  private void awaitTheEnd() {
    assertThat(watcher.end()).isEqualTo(ExitCode.START_AGAIN);
    assertThat(log.lines("Stopping: The database has gone back to an older state")).hasSize(1);
    assertThat(log.lines("failed")).isEmpty();
  }

  @Test
  void theProgramEndsAtOnceAndItsNextStartReadsTheListOnFromWhatTheDatabaseKnows()
      throws Exception {
    goBack(
        "delete from queue; delete from outcome; delete from url where line >= 2;"
            + " delete from read_file; update list set read_to = 1, expected = 1, delivered = 1,"
            + " complete = false, source = owner || '"
            + source()
            + "';");
    awaitTheEnd();
    hold.release();
    watcher.start();

    assertThat(watcher.awaitWords("a.txt")).hasSize(3).containsOnly("answered ok 200");
    assertThat(server.requests("/a")).hasSize(1);
    assertThat(server.requests("/slow")).hasSize(2);
    assertThat(server.requests("/c")).hasSize(2);
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt"));
  }

  @Test
  void aListThatTheDatabaseDoesNotKnowAnyMoreIsReadAgainAsANewOne() throws Exception {
    goBack(
        "delete from queue; delete from outcome; delete from url; delete from read_file;"
            + " delete from list;");
    awaitTheEnd();
    hold.release();
    watcher.start();

    assertThat(watcher.awaitWords("a.txt.2")).hasSize(3).containsOnly("answered ok 200");
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt"));
    watcher.stop();
    watcher.drop("b.txt", server.url("/b"));
    watcher.start();
    assertThat(watcher.awaitWords("b.txt")).hasSize(1);
    assertThat(watcher.inbox().resolve(".done/a.txt")).exists();
    assertThat(server.requests("/a")).hasSize(2);
  }

  @Test
  void whatWasReadIsNotReadAgainWhereTheDatabaseKnowsIt() throws Exception {
    goBack("");
    awaitTheEnd();
    hold.release();
    watcher.start();

    assertThat(watcher.awaitWords("a.txt")).hasSize(3).containsOnly("answered ok 200");
    assertThat(server.requests("/c")).hasSize(1);
    assertThat(server.requests("/slow")).hasSize(2);
  }
}
