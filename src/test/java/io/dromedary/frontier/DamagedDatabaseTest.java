package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StoreException;
import io.dromedary.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database file that something has written to, or that is another program's. */
class DamagedDatabaseTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void fill() {
    file = StateFolder.database(folder);
    try (Frontier frontier = open()) {
      long list = frontier.lists().open("a.txt");
      for (long line = 1; line <= 2_000; line++) {
        String url = "http://h/" + line;
        LineId at = new LineId(list, line);
        frontier
            .lines()
            .put(new Arrival(at, url, url, new HostKey("h")), frontier.lines().look(url, at));
      }
      frontier.lists().close(list).toCompletableFuture().join();
    }
  }

  private Frontier open() {
    return Frontier.open(
        SqliteStore.in(StateFolder.lock(folder)),
        new FrontierSettings(1, Duration.ZERO, Duration.ofHours(1)),
        TimeSource.system(),
        new PlainText());
  }

  private void overwrite(long from, int length) throws IOException {
    byte[] noise = new byte[length];
    new Random(1).nextBytes(noise);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(from);
      bytes.write(noise);
    }
  }

  private void assertRefused() throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("the database is damaged; move its files (frontier.db*) aside")
        .message()
        .doesNotContain("\n");
    assertThat(Files.readAllBytes(file)).as("it stays as it is").isEqualTo(before);
    Files.move(file, folder.resolve("aside"));
    open().close();
  }

  @Test
  void garbageAtItsBeginningIsRefused() throws IOException {
    overwrite(0, 4_096);
    assertRefused();
  }

  @Test
  void garbageInItsMiddleIsRefused() throws IOException {
    overwrite(Files.size(file) / 2, 30_000);
    assertRefused();
  }

  @Test
  void aFileThatWasCutIsRefused() throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }
    assertRefused();
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into flyway_schema_history select installed_rank + 100, '99', description, type,"
              + " script, checksum, installed_by, installed_on, execution_time, success"
              + " from flyway_schema_history order by installed_rank desc limit 1");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("made by a newer version")
        .hasMessageContaining("schema 99");
  }

  @Test
  void aStateFolderThatCannotBeMadeIsNamed() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> StateFolder.lock(inTheWay.resolve("state")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the state folder " + inTheWay.resolve("state") + " cannot be made");
  }
}
