package io.dromedary.results.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldFilesTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;

  /** When a file came to its place cannot be set: the time that is asked for moves instead. */
  private Instant made = Instant.EPOCH;

  @BeforeEach
  void readTheTime() throws IOException {
    made = Files.getLastModifiedTime(folder).toInstant();
  }

  @Test
  void aFileIsRemovedWhenItHasBeenThereForLong() throws IOException {
    file("a.txt");
    Files.createDirectory(folder.resolve("folder"));

    assertThat(OldFiles.remove(folder, made.minus(DAY))).isZero();
    assertThat(names()).containsExactly("a.txt", "folder");
    assertThat(OldFiles.remove(folder, made.plus(DAY))).isEqualTo(1);
    assertThat(names()).containsExactly("folder");
  }

  @Test
  void aFileThatIsOldButCameLatelyStays() throws IOException {
    Path old = file("old.txt");
    Files.setLastModifiedTime(old, FileTime.from(made.minus(DAY.multipliedBy(100))));

    assertThat(OldFiles.remove(folder, made.minus(DAY))).isZero();
    assertThat(names()).containsExactly("old.txt");
  }

  @Test
  void aFolderThatIsNotThereHasNothingToRemove() throws IOException {
    assertThat(OldFiles.remove(folder.resolve("none"), made)).isZero();
  }

  @Test
  void resultsGoWithTheirSummaryAndWhatIsNotOursStays() throws IOException {
    file("a.txt.jsonl");
    file("a.txt.politeness.jsonl");
    file("a.txt.summary.json");
    file("b.txt.jsonl.part");
    file("mine.jsonl");

    assertThat(OldFiles.removeResults(folder, made.minus(DAY))).isZero();
    assertThat(OldFiles.removeResults(folder, made.plus(DAY))).isEqualTo(1);
    assertThat(names()).containsExactly("b.txt.jsonl.part", "mine.jsonl");
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), name);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
