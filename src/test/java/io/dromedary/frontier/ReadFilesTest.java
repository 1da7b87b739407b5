package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.store.ReadFile;
import io.dromedary.throttle.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The files that are watched, and that the database is not asked where there are none. */
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class ReadFilesTest {

  @Parameter private TestStore.Kind kind;
  @TempDir private Path folder;
  private TestStore store;
  private Frontier frontier;
  private ReadFiles files;
  private long list;

  @BeforeEach
  void open() {
    store = store == null ? TestStore.of(kind, folder) : store;
    FrontierSettings settings = new FrontierSettings(5, Duration.ZERO, Duration.ofHours(1));
    frontier = Frontier.open(store.source(), settings, new ManualTime(), new PlainText());
    files = frontier.lists().files();
  }

  @AfterEach
  void close() {
    TestStore.close(frontier);
    store.close();
  }

  private void moved() {
    list = frontier.lists().open("a.txt");
    files.read(list, "a.txt", 9, "digest", false);
    files.moved(list, "a.txt.1", 100);
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
    TestStore.close(frontier);
    open();

    assertThat(files.all()).hasSize(1);
  }

  @Test
  void whereThereAreNoneTheDatabaseIsNotAskedAgain() {
    moved();
    files.forget(list);
    assertThat(files.all()).isEmpty();
    ReadFiles ofClosed = files;
    TestStore.close(frontier);
    open();

    assertThat(ofClosed.all()).isEmpty();
  }
}
