package io.dromedary.results.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.results.Examples;
import io.dromedary.results.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What grows is written by one, and what was written is never deleted. */
class AbandonedPartTest {

  @TempDir private Path folder;
  private Path file;
  private Path part;

  @BeforeEach
  void name() {
    file = folder.resolve("r.jsonl");
    part = ResultFile.partOf(file);
  }

  @Test
  void resultsThatAreBeingWrittenAreNeitherOpenedNorRenamed() throws Exception {
    try (ResultFile first = ResultFile.of(file, Examples.T)) {
      Files.writeString(part, "torn", java.nio.file.StandardOpenOption.APPEND);
      assertThatThrownBy(() -> ResultFile.of(file, Examples.T))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(part + " is being written by another check");
      assertThatThrownBy(() -> AbandonedPart.setAside(part))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is being written by another check");
      assertThat(part).hasContent("torn");
    }
  }

  /** The system gives a lock back when any file of the process on it is closed. */
  @Test
  void theLockIsHeldAgainstOtherProcessesAlsoAfterTheFileWasRead() throws Exception {
    ResultFile.of(file, Examples.T).close();
    Files.writeString(part, Outcomes.line("l", 1, Outcomes.body(Examples.INVALID)) + '\n');
    try (ResultFile first = ResultFile.of(file, Examples.T)) {
      assertThat(first.lines()).isEqualTo(1);
      assertThat(lockedByAnother()).isTrue();
    }
    assertThat(lockedByAnother()).isFalse();
  }

  @Test
  void whatWasLeftIsRenamedWithTheFirstFreeNumber() throws Exception {
    for (int number = 1; number <= 2; number++) {
      Files.writeString(part, "line " + number);
      assertThat(AbandonedPart.setAside(part)).contains(folder.resolve("r.jsonl.part." + number));
      assertThat(folder.resolve("r.jsonl.part." + number)).hasContent("line " + number);
    }
    assertThat(part).doesNotExist();
    assertThat(AbandonedPart.setAside(part)).isEmpty();
  }

  @Test
  void anEmptyOneIsNotWorthAName() throws Exception {
    Files.createFile(part);

    assertThat(AbandonedPart.setAside(part)).isEmpty();
    assertThat(part).isEmptyFile();
  }

  /** Whether this process holds a lock, as the system tells others. */
  private boolean lockedByAnother() throws IOException {
    Object inode = Files.getAttribute(part, "unix:ino");
    long me = ProcessHandle.current().pid();
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .anyMatch(lock -> lock.contains(" " + me + " ") && lock.contains(":" + inode + " "));
  }
}
