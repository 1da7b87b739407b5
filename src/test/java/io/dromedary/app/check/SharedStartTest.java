package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.host.TimeSource;
import io.dromedary.results.files.ResultFile;
import io.dromedary.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The identity of a check in a database that nodes share, and whether it goes on. */
class SharedStartTest {

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private Path output;

  @BeforeEach
  void name() {
    output = folder.resolve("out.jsonl");
  }

  private SharedStart start(String digest, boolean fresh) throws IOException {
    ResultsChoice results = ResultsChoice.of(Optional.of(new Output.ToFile(output)));
    return new SharedStart(
        results, () -> Optional.ofNullable(digest), fresh, TimeSource.system(), said::add);
  }

  private static StoredRun run(SharedStart start) {
    return start.begin(null).run().orElseThrow();
  }

  private UUID killed(String digest, String... done) throws IOException {
    try (SharedStart start = start(digest, false)) {
      for (String list : done) {
        start.done(list);
      }
      return start.inbox();
    }
  }

  @Test
  void theSameCommandGoesOnUnderItsIdentity() throws IOException {
    UUID inbox = killed("d", "a list.txt", "ü\n.txt");

    try (SharedStart again = start("d", false)) {
      assertThat(again.inbox()).isEqualTo(inbox);
      assertThat(run(again).done()).containsExactlyInAnyOrder("a list.txt", "ü\n.txt");
      assertThat(said).singleElement().asString().startsWith("Going on with the check");
    }
  }

  @Test
  void theListsHaveTheSameSourceInBothRuns() throws IOException {
    try (SharedStart first = start("d", false)) {
      first.close();
      try (SharedStart again = start("d", false)) {
        assertThat(run(again)).isEqualTo(run(first));
      }
    }
  }

  @Test
  void otherListsBeginAnew() throws IOException {
    UUID inbox = killed("d");

    try (SharedStart other = start("e", false)) {
      assertThat(other.inbox()).isNotEqualTo(inbox);
      assertThat(said).singleElement().asString().contains("had other lists");
    }
  }

  @Test
  void freshBeginsAnew() throws IOException {
    UUID inbox = killed("d");

    try (SharedStart fresh = start("d", true)) {
      assertThat(fresh.inbox()).isNotEqualTo(inbox);
    }
  }

  @Test
  void aCheckWhoseResultsAreGoneBeginsAnew() throws IOException {
    UUID inbox = killed("d");
    Files.delete(ResultFile.partOf(output));

    try (SharedStart again = start("d", false)) {
      assertThat(again.inbox()).isNotEqualTo(inbox);
    }
  }

  @Test
  void aFileThatHoldsSomethingElseIsNotReplaced() throws IOException {
    Path list = Files.writeString(folder.resolve("out.jsonl.node"), "http://a.example.org/\n");

    assertThatThrownBy(() -> start("d", false))
        .isInstanceOf(IOException.class)
        .hasMessage(list + " is needed, and holds something else; name another --output");
    assertThat(list).hasContent("http://a.example.org/");
  }

  @Test
  void aFileThatWasCutByAKillIsWrittenAnew() throws IOException {
    Files.createFile(folder.resolve("out.jsonl.node"));

    assertThat(killed("d")).isEqualTo(killed("d"));
  }

  @Test
  void aCheckThatIsOverLeavesNothing() throws IOException {
    try (SharedStart start = start("d", false)) {
      start.end(null, run(start));
    }
    assertThat(folder.resolve("out.jsonl.node")).doesNotExist();
  }

  @Test
  void aCheckThatCannotGoOnWritesNoFileOfItsOwn() throws IOException {
    try (SharedStart start = start(null, false)) {
      assertThat(start.begin(null).run()).isEmpty();
      assertThat(start.inbox()).isEqualTo(start.inbox());
    }
    assertThat(folder.resolve("out.jsonl.node")).doesNotExist();
  }

  @Test
  void twoChecksDoNotWriteOneFile() throws IOException {
    try (SharedStart start = start("d", false)) {
      assertThat(start.inbox()).isNotNull();
      assertThatThrownBy(() -> start("d", false)).hasMessageContaining("by another check");
    }
  }
}
