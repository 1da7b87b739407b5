package io.dromedary.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {

  private static final String ROW =
      "{\"list\":\"a\",\"line\":1,\"url\":\"u\",\"outcome\":\"invalid\"}";

  @TempDir Path folder;

  @Test
  void readsCompleteAndGrowingFilesAndNothingElse() throws Exception {
    write("a.jsonl", ROW + "\n" + ROW + "\n");
    write("b.jsonl.part", ROW + "\n");
    write("a.summary.json", "{\"lines\": 7}");
    write("b.summary.json.part", "{");

    Snapshot snapshot = ResultsFolder.read(folder);

    assertThat(snapshot.rows()).hasSize(3);
    assertThat(snapshot.summaries()).containsOnly(Map.entry("a", 7L));
    assertThat(snapshot.broken()).isEmpty();
    assertThat(snapshot.unfinished()).isEqualTo(1);
    assertThat(snapshot.torn()).isZero();
  }

  @Test
  void aDuplicateLineDoesNotSettleItsUrl() throws Exception {
    write(
        "a.jsonl",
        ROW.replace("invalid", "duplicate")
            + "\n"
            + ROW.replace("\"u\"", "\"v\"").replace("invalid", "failed")
            + "\n");

    assertThat(ResultsFolder.read(folder).settled()).containsExactly("v");
  }

  @Test
  void aGrowingFileMayEndInATornLine() throws Exception {
    write("b.jsonl.part", ROW + "\n" + ROW.substring(0, 9));

    Snapshot snapshot = ResultsFolder.read(folder);

    assertThat(snapshot.torn()).isEqualTo(1);
    assertThat(snapshot.broken()).isEmpty();
  }

  @Test
  void aTornLineAnywhereElseIsBroken() throws Exception {
    write("a.jsonl", ROW + "\n" + ROW.substring(0, 9));
    write("b.jsonl.part", ROW.substring(0, 9) + "\n" + ROW + "\n" + ROW + ROW + "\n");

    assertThat(ResultsFolder.read(folder).broken()).hasSize(3);
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }
}
