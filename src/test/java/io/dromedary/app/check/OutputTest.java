package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.app.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --output} names, and what it must not name. */
class OutputTest {

  @TempDir private Path folder;
  private Path list;

  @BeforeEach
  void writeList() throws IOException {
    list = Files.writeString(folder.resolve("list.txt"), "no url\n");
  }

  private Path link(String name, Path target) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), target);
  }

  @ParameterizedTest
  @CsvSource({"-,1", "/dev/stdout,1", "/dev/fd/1,1", "/proc/self/fd/1,1", "/dev/stderr,2"})
  void whatIsOpenIsWrittenToByItsNumber(Path named, int descriptor) throws IOException {
    assertThat(Output.of(named))
        .isInstanceOfSatisfying(
            Output.ToStream.class, stream -> assertThat(stream.descriptor()).isEqualTo(descriptor));
  }

  @Test
  void aDeviceAPipeAndALinkToThemAreStreams() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path path : List.of(Path.of("/dev/null"), link("null", Path.of("/dev/null")), pipe)) {
      assertThat(Output.of(path))
          .isInstanceOfSatisfying(
              Output.ToStream.class, stream -> assertThat(stream.descriptor()).isNegative());
    }
    assertThat(Output.of(link("out", Path.of("/dev/stdout")))).isInstanceOf(Output.ToStream.class);
  }

  @Test
  void linksAreFollowedAlsoToWhatIsNotThereYet() throws IOException {
    Path there = Files.createFile(folder.resolve("there"));
    assertThat(Output.of(link("one", link("two", Path.of("there")))))
        .isEqualTo(new Output.ToFile(there));
    assertThat(Output.of(link("dangling", folder.resolve("missing"))))
        .isEqualTo(new Output.ToFile(folder.resolve("missing")));
    assertThat(Output.of(folder.resolve("new")))
        .isEqualTo(new Output.ToFile(folder.resolve("new")));
  }

  @Test
  void aFolderAndLinksInARingAreRefused() throws IOException {
    link("a", folder.resolve("b"));
    assertThatThrownBy(() -> Output.of(link("b", folder.resolve("a"))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("b: its links lead to each other");
    assertThatThrownBy(() -> Output.of(link("c", folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("c: it is a folder");
  }

  private void refuse(Path output, Path... lists) throws IOException {
    OutputClash.refuseLists(
        Output.of(output), InputList.of(List.of(lists).stream().map(Path::toString).toList()));
  }

  private void assertRefused(Path output, Path read) {
    assertThatThrownBy(() -> refuse(output, folder.resolve("other.txt"), read))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the list " + read.getFileName() + " is read from there");
    assertThat(list).hasContent("no url");
  }

  @Test
  void theListIsNotReplacedByAnyOfItsNames() throws IOException {
    Path twin = Files.createLink(folder.resolve("twin"), list);
    assertRefused(list, list);
    assertRefused(folder.resolve("../" + folder.getFileName() + "/./list.txt"), list);
    assertRefused(twin, list);
    assertRefused(link("link", list), list);
    assertRefused(list, link("other-link", list));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".part",
        ".summary.json",
        ".summary.json.part",
        ".politeness.jsonl",
        ".politeness.jsonl.part"
      })
  void aListThatStandsInTheWayOfTheOtherFilesIsNotReplaced(String ending) throws IOException {
    Path read = Files.copy(list, folder.resolve("out" + ending));
    assertRefused(folder.resolve("out"), read);
    refuse(folder.resolve("out2"), read);
  }

  @Test
  void aPipeIsNotReadAndWrittenButADeviceMayBe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused(pipe, pipe);
    refuse(Path.of("/dev/null"), Path.of("/dev/null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"frontier.db", "frontier.db-wal", "dromedary.lock"})
  void theStateIsNotReplacedWhetherItIsThereOrNot(String name) throws IOException {
    Path state = folder.resolve("state");
    Output output = Output.of(state.resolve(name));
    assertThatThrownBy(() -> OutputClash.refuseState(output, state))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--state");
    Files.createDirectory(state);
    Files.createFile(state.resolve(name));
    assertThatThrownBy(() -> OutputClash.refuseState(output, link("same", state)))
        .isInstanceOf(UsageException.class);
    OutputClash.refuseState(Output.of(state.resolve("results.jsonl")), state);
  }
}
