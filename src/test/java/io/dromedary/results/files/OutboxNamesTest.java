package io.dromedary.results.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxNamesTest {

  @TempDir private Path outbox;

  private String name(String list) {
    return new OutboxNames(outbox).name(list, taken -> false);
  }

  @ParameterizedTest
  @ValueSource(strings = {".jsonl", ".jsonl.part", ".summary.json", ".summary.json.part"})
  void aNameUnderWhichSomethingIsThereIsNotUsedAgain(String ending) throws IOException {
    assertThat(name("a.txt")).isEqualTo("a.txt");
    Files.createFile(outbox.resolve("a.txt" + ending));
    Files.createFile(outbox.resolve("a.txt.2.jsonl"));
    assertThat(name("a.txt")).isEqualTo("a.txt.3");
  }

  @Test
  void aNameThatARunningListHasIsNotUsedAgain() {
    assertThat(new OutboxNames(outbox).name("a.txt", "a.txt"::equals)).isEqualTo("a.txt.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.txt", "/etc/a.txt", "sub/a.txt", ".", "..", "", "a/.."})
  void onlyAPlainFileNameIsAName(String list) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> name(list))
        .withMessageContaining("plain file name");
  }

  @Test
  void aLongNameIsCutSoThatItsFilesCanBeMade() throws IOException {
    String name = name("ü".repeat(120) + ".txt.gz");

    assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(220, 225);
    assertThat(Files.createFile(outbox.resolve(name + ".10.summary.json.part"))).exists();
    assertThat(name("a".repeat(225))).hasSize(225);
  }
}
