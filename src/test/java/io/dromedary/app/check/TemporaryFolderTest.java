package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A folder of one run, and those of runs that were killed. */
class TemporaryFolderTest {

  private static final String PREFIX = "dromedary-test-" + ProcessHandle.current().pid() + '-';

  private final List<Path> made = new ArrayList<>();

  @AfterEach
  void clean() throws IOException {
    for (Path folder : made) {
      for (String name : List.of("results", TemporaryFolder.MARKER)) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    }
  }

  private Path folderOfAnotherRun(boolean marked) throws IOException {
    Path folder = Files.createTempDirectory(PREFIX);
    made.add(folder);
    Files.writeString(folder.resolve("results"), "a line");
    if (marked) {
      Files.createFile(folder.resolve(TemporaryFolder.MARKER));
    }
    return folder;
  }

  @Test
  void isRemovedWithAllItsFiles() throws IOException {
    TemporaryFolder folder = TemporaryFolder.make(PREFIX);
    Files.writeString(folder.path().resolve("results"), "a line");
    assertThat(folder.path().resolve(TemporaryFolder.MARKER)).exists();
    folder.close();
    assertThat(folder.path()).doesNotExist();
    folder.close();
  }

  @Test
  void thatOfAKilledRunIsRemovedByTheNext() throws IOException {
    Path killed = folderOfAnotherRun(true);
    TemporaryFolder.make(PREFIX).close();
    assertThat(killed).doesNotExist();
  }

  @Test
  void thatOfARunThatGoesOnIsLeftAlone() throws IOException {
    Path running = folderOfAnotherRun(true);
    try (FileChannel marker =
        FileChannel.open(running.resolve(TemporaryFolder.MARKER), StandardOpenOption.WRITE)) {
      assertThat(marker.tryLock()).isNotNull();
      TemporaryFolder.make(PREFIX).close();
    }
    assertThat(running.resolve("results")).exists();
  }

  /** Such as a state or an output that a person has put there under a name like ours. */
  @Test
  void oneWithoutAMarkerIsNeverTouched() throws IOException {
    Path other = folderOfAnotherRun(false);
    TemporaryFolder.make(PREFIX).close();
    assertThat(other.resolve("results")).exists();
  }
}
