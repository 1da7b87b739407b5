package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.TimeSource;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose maker was killed while it made the tables. */
class HalfMadeDatabaseTest {

  @TempDir private Path folder;

  @Test
  void isMadeToTheEndByTheNextStart() throws Exception {
    Path first = folder.resolve("first");
    open(first).close();
    Path file = first.resolve("frontier.db");
    Path killed = Files.createDirectory(folder.resolve("killed"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = delete");
      statement.execute("pragma cache_size = 2");
      connection.setAutoCommit(false);
      for (int i = 0; i < 100; i++) {
        statement.execute("insert into meta values ('" + i + "', hex(randomblob(2000)))");
      }
      Files.copy(file, killed.resolve("frontier.db"));
      Files.copy(first.resolve("frontier.db-journal"), killed.resolve("frontier.db-journal"));
      connection.rollback();
    }

    try (Frontier frontier = open(killed)) {
      assertThat(frontier.lists().open("a.txt")).isEqualTo(1);
    }
  }

  private static Frontier open(Path state) {
    return Frontier.open(
        SqliteStore.in(StateFolder.lock(state)),
        new FrontierSettings(5, Duration.ZERO, Duration.ofHours(1)),
        TimeSource.system(),
        new PlainText());
  }
}
