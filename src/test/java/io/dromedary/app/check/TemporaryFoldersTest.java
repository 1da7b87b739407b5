package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runs that were killed have left in the folder of temporary files. */
class TemporaryFoldersTest {

  private static final String PREFIX = "dromedary-test-" + ProcessHandle.current().pid() + '-';
  private static final String LOCK = "some.lock";

  private final List<Path> made = new ArrayList<>();

  @AfterEach
  void clean() throws IOException {
    for (Path folder : made) {
      Files.deleteIfExists(folder.resolve("folder"));
      Files.deleteIfExists(folder.resolve(LOCK));
      Files.deleteIfExists(folder);
    }
  }

  private Path folder(boolean old, boolean locked) throws IOException {
    Path folder = Files.createTempDirectory(PREFIX);
    made.add(folder);
    if (locked) {
      Files.createFile(folder.resolve(LOCK));
    }
    if (old) {
      Files.setLastModifiedTime(folder, FileTime.fromMillis(0));
    }
    return folder;
  }

  private void make() throws IOException {
    made.add(TemporaryFolders.make(PREFIX, LOCK));
  }

  @Test
  void thoseOfKilledRunsAreRemoved() throws IOException {
    Path killed = folder(true, true);
    Path killedAtOnce = folder(true, false);
    make();
    assertThat(killed).doesNotExist();
    assertThat(killedAtOnce).doesNotExist();
  }

  @Test
  void thoseOfRunningOnesStay() throws IOException {
    Path young = folder(false, false);
    Path held = folder(true, true);
    try (FileChannel channel = FileChannel.open(held.resolve(LOCK), StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();
      make();
    }
    assertThat(young).exists();
    assertThat(held.resolve(LOCK)).exists();
  }

  @Test
  void aFolderThatHoldsFoldersIsNotOneOfThem() throws IOException {
    Path other = folder(true, true);
    Files.createDirectory(other.resolve("folder"));
    Files.setLastModifiedTime(other, FileTime.fromMillis(0));
    make();
    assertThat(other.resolve(LOCK)).exists();
  }
}
