package io.dromedary.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a file open for writing, asked of the real system. */
class WritersTest {

  @TempDir private Path folder;

  @BeforeEach
  void onLinux() {
    assumeThat(Path.of("/proc/self/fdinfo")).exists();
  }

  private static Optional<String> writer(Path file) {
    return Writers.now().of(InboxFile.of(file).orElseThrow());
  }

  private static String me() {
    return Long.toString(ProcessHandle.current().pid());
  }

  @Test
  void theProcessThatWritesIsNamedUntilItCloses() throws IOException {
    Path file = folder.resolve("a.txt");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write('a');
      assertThat(writer(file)).contains(me());
    }
    assertThat(writer(file)).isEmpty();
  }

  @Test
  void whoReadsIsNoWriter() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "a");
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(in.read()).isEqualTo('a');
      assertThat(writer(file)).isEmpty();
    }
  }

  @Test
  void aFileThatWasRenamedOrHasAnotherNameWhileItIsWrittenIsFound() throws IOException {
    Path first = folder.resolve("first");
    try (OutputStream out = Files.newOutputStream(first)) {
      out.write('a');
      Path renamed = Files.move(first, folder.resolve("a.txt"));
      Path linked = Files.createLink(folder.resolve("b.txt"), renamed);
      assertThat(writer(renamed)).contains(me());
      assertThat(writer(linked)).contains(me());
    }
  }

  @Test
  void anotherFileOfTheNameIsNotTakenForIt() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "a");
    Path other = Files.createDirectory(folder.resolve("other")).resolve("a.txt");
    try (OutputStream out = Files.newOutputStream(other)) {
      out.write('a');
      assertThat(writer(file)).isEmpty();
    }
  }

  @Test
  void whereNothingTellsNobodyIsSeen() throws IOException {
    Path file = folder.resolve("a.txt");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write('a');
      InboxFile written = InboxFile.of(file).orElseThrow();
      assertThat(Writers.of(folder).of(written)).isEmpty();
      assertThat(Writers.of(folder.resolve("missing")).of(written)).isEmpty();
    }
  }
}
