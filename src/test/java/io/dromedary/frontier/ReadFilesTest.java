package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.store.ReadFile;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import io.dromedary.throttle.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that are watched, and that the database is not asked where there are none. */
class ReadFilesTest {

  private static final long LIST = 7;

  @TempDir private Path folder;
  private Frontier frontier;
  private ReadFiles files;

  @BeforeEach
  void open() {
    FrontierSettings settings = new FrontierSettings(5, Duration.ZERO, Duration.ofHours(1));
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)), settings, new ManualTime(), new PlainText());
    files = frontier.lists().files();
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  private void moved() {
    files.read(LIST, "a.txt", 9, "digest", false);
    files.moved(LIST, "a.txt.1", 100);
  }

  @Test
  void aFileThatComesAfterALookAtNoneIsFound() {
    assertThat(files.all()).isEmpty();
    moved();

    assertThat(files.all()).extracting(ReadFile::movedTo).containsExactly("a.txt.1");
  }

  @Test
  void oneOfAnEarlierRunIsFound() {
    moved();
    frontier.close();
    open();

    assertThat(files.all()).hasSize(1);
  }

  @Test
  void whereThereAreNoneTheDatabaseIsNotAskedAgain() {
    moved();
    files.forget(LIST);
    assertThat(files.all()).isEmpty();
    ReadFiles ofClosed = files;
    frontier.close();
    open();

    assertThat(ofClosed.all()).isEmpty();
  }
}
