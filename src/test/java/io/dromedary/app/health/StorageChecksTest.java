package io.dromedary.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The looks at folders, disks and the database. */
class StorageChecksTest {

  @TempDir private Path folder;
  private Optional<String> trouble = Optional.empty();

  private Finding look(Path path) {
    return new FolderCheck("outbox", path, () -> trouble).get();
  }

  @Test
  void aFolderMustBeThereAndBeAFolder() throws IOException {
    assertThat(look(folder)).isEqualTo(Finding.up("outbox", Map.of("path", folder.toString())));

    Path missing = folder.resolve("missing");
    assertThat(look(missing))
        .isEqualTo(
            Finding.down("outbox", Map.of("path", missing.toString(), "error", "it is not there")));
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(look(file).details()).containsEntry("error", "it is not a folder");
  }

  @Test
  void whatIsKnownToGoWrongInItCounts() {
    trouble = Optional.of("No space left on device");

    assertThat(look(folder).isUp()).isFalse();
    assertThat(look(folder).details()).containsEntry("error", "No space left on device");
  }

  @Test
  void aDiskNeedsRoom() {
    DiskCheck roomy = new DiskCheck(Map.of("state", folder), 1);
    assertThat(roomy.get().isUp()).isTrue();
    assertThat(roomy.free("state")).isPositive();

    DiskCheck greedy = new DiskCheck(Map.of("state", folder), Long.MAX_VALUE);
    assertThat(greedy.get().isUp()).isFalse();
    assertThat(greedy.get().details().get("state")).contains("MiB free, at least");
    assertThat(new DiskCheck(Map.of("state", folder.resolve("gone"))).get().isUp()).isFalse();
  }

  @Test
  void aDatabaseIsWrittenNowAndThen() throws IOException {
    Path file = Files.createFile(folder.resolve("frontier.db"));
    AtomicInteger writes = new AtomicInteger();
    DatabaseCheck check =
        DatabaseCheck.ofFile(
            file,
            () -> trouble,
            () -> {
              writes.incrementAndGet();
              return CompletableFuture.completedFuture(null);
            });
    for (int i = 0; i < 10; i++) {
      assertThat(check.get().isUp()).isTrue();
    }
    assertThat(writes).hasValue(2);

    trouble = Optional.of("database or disk is full");
    assertThat(check.get().details()).containsEntry("error", "database or disk is full");
    trouble = Optional.empty();
    Files.delete(file);
    assertThat(check.get().details()).containsEntry("error", "the file is not there any more");
  }

  @Test
  void aDatabaseThatRefusesAChangeIsDown() throws IOException {
    Path file = Files.createFile(folder.resolve("frontier.db"));
    DatabaseCheck check =
        DatabaseCheck.ofFile(
            file,
            () -> trouble,
            () -> CompletableFuture.failedFuture(new IOException("attempt to write")));

    assertThat(check.get().details().get("error")).contains("attempt to write");
  }
}
