package io.dromedary.results.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.files.Access;
import io.dromedary.results.Examples;
import io.dromedary.results.Outcomes;
import io.dromedary.results.ledger.Closings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private static final String BODY = Outcomes.body(Examples.answered("http://h.test/", 200));

  private static final String OTHER = Outcomes.body(Examples.answered("http://h.test/o", 200));

  @TempDir Path folder;

  private ResultFile open(String file) throws IOException {
    return ResultFile.of(folder.resolve(file), Examples.T);
  }

  private ResultFile openList(String list) throws IOException {
    return ResultFile.ofList(folder, list, Examples.T, Access.OWNER);
  }

  @Test
  void eachLineIsInThePartFileAsSoonAsItIsAppended() throws IOException {
    try (ResultFile file = open("r.jsonl")) {
      assertThat(file.append("a.txt", 1, BODY)).isTrue();
      assertThat(file.append("ä.txt", 4, BODY)).isTrue();
      assertThat(Files.readAllLines(folder.resolve("r.jsonl.part")))
          .containsExactly(Outcomes.line("a.txt", 1, BODY), Outcomes.line("ä.txt", 4, BODY));
      assertThat(folder.resolve("r.jsonl")).doesNotExist();
    }
  }

  @Test
  void aSecondDeliveryOfALineIsIgnored() throws IOException {
    try (ResultFile file = open("r.jsonl")) {
      assertThat(file.append("a.txt", 1, BODY)).isTrue();
      assertThat(file.append("a.txt", 1, Outcomes.body(Examples.FAILED))).isFalse();
      assertThat(file.append("b.txt", 1, BODY)).isTrue();
      assertThat(file.lines()).isEqualTo(2);
      assertThat(Files.readAllLines(folder.resolve("r.jsonl.part"))).hasSize(2);
    }
  }

  @Test
  void aFileThatIsOpenedAgainKnowsItsLinesAndCounts() throws IOException {
    try (ResultFile file = open("r.jsonl")) {
      file.append("a.txt", 1, BODY);
      file.append("a.txt", 70_000, Outcomes.body(Examples.ANSWERED));
    }
    try (ResultFile file = open("r.jsonl")) {
      assertThat(file.contains("a.txt", 1)).isTrue();
      assertThat(file.contains("a.txt", 2)).isFalse();
      assertThat(file.append("a.txt", 70_000, BODY)).isFalse();
      assertThat(file.append("a.txt", 2, OTHER)).isTrue();
      assertThat(file.summary().statuses()).hasToString("{200=2, 404=1}");
      assertThat(file.summary().requests()).isEqualTo(5);
    }
    assertThat(Files.readAllLines(folder.resolve("r.jsonl.part"))).hasSize(3);
  }

  @Test
  void aTornLastLineIsCutWhereverItWasTorn() throws IOException {
    String whole = Outcomes.line("a.txt", 1, BODY) + "\n";
    String torn = Outcomes.line("a.txt", 2, BODY);
    Path part = folder.resolve("r.jsonl.part");
    for (int length = 0; length <= torn.length(); length++) {
      Files.writeString(part, whole + torn.substring(0, length));
      try (ResultFile file = open("r.jsonl")) {
        assertThat(file.lines()).isEqualTo(1);
        assertThat(file.append("a.txt", 2, BODY)).isTrue();
      }
      assertThat(part).hasContent(whole + torn);
    }
  }

  @Test
  void aTornLineThatIsLongOrAllThereIsIsCut() throws IOException {
    Path part = folder.resolve("r.jsonl.part");
    Files.writeString(part, "{\"list\":\"" + "x".repeat(50_000));
    open("r.jsonl").close();
    assertThat(part).isEmptyFile();
    Files.writeString(part, Outcomes.line("a.txt", 1, BODY) + "\n" + "x".repeat(50_000));
    open("r.jsonl").close();
    assertThat(part).hasContent(Outcomes.line("a.txt", 1, BODY));
  }

  @Test
  void aPartFileOfSomethingElseIsLeftAlone() throws IOException {
    Path part = folder.resolve("r.jsonl.part");
    Files.writeString(part, "my diary\n");
    assertThatThrownBy(() -> open("r.jsonl"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(part.toString())
        .hasMessageContaining("not a line of results: my diary");
    assertThat(part).hasContent("my diary");
  }

  @Test
  void finishingGivesTheFileItsNameAndWritesTheSummary() throws IOException {
    ResultFile file = open("r.jsonl");
    file.append("a.txt", 1, BODY);
    Path results = file.finish(Examples.T.plusSeconds(1), Closings.NONE);
    assertThat(results).isEqualTo(folder.resolve("r.jsonl"));
    assertThat(names()).containsExactly("r.jsonl", "r.jsonl.summary.json");
    assertThat(results).hasContent(Outcomes.line("a.txt", 1, BODY));
    assertThat(Files.readString(folder.resolve("r.jsonl.summary.json"))).contains("\"lines\" : 1");
  }

  @Test
  void aNamedFileReplacesTheOneOfTheRunBefore() throws IOException {
    for (int run = 1; run <= 2; run++) {
      ResultFile file = open("r.jsonl");
      file.append("a.txt", run, BODY);
      file.finish(Examples.T, Closings.NONE);
    }
    assertThat(folder.resolve("r.jsonl")).hasContent(Outcomes.line("a.txt", 2, BODY));
    assertThat(names()).containsExactly("r.jsonl", "r.jsonl.summary.json");
  }

  @Test
  void aListThatIsDroppedAgainGetsANumberAndReplacesNothing() throws IOException {
    for (int drop = 1; drop <= 3; drop++) {
      ResultFile file = openList("a.txt");
      file.append("a.txt", drop, BODY);
      file.finish(Examples.T, Closings.NONE);
    }
    assertThat(names())
        .containsExactly(
            "a.txt.2.jsonl",
            "a.txt.2.summary.json",
            "a.txt.3.jsonl",
            "a.txt.3.summary.json",
            "a.txt.jsonl",
            "a.txt.summary.json");
    assertThat(folder.resolve("a.txt.jsonl")).hasContent(Outcomes.line("a.txt", 1, BODY));
    assertThat(folder.resolve("a.txt.3.jsonl")).hasContent(Outcomes.line("a.txt", 3, BODY));
  }

  @Test
  void anEmptyListHasAnEmptyFile() throws IOException {
    assertThat(openList("a.txt").finish(Examples.T, Closings.NONE)).isEmptyFile();
  }

  @Test
  void missingFoldersAreMade() throws IOException {
    open("x/y/r.jsonl").close();
    assertThat(folder.resolve("x/y/r.jsonl.part")).exists();
  }

  @Test
  void aFileInTheWayOfAFolderIsNamed() throws IOException {
    Files.createFile(folder.resolve("x"));
    assertThatThrownBy(() -> open("x/r.jsonl"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write results to " + folder.resolve("x/r.jsonl.part"))
        .hasMessageEndingWith("or name another file or folder");
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> ResultFile.of(folder, Examples.T))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write results to " + folder + ": it is a folder; name a file");
  }

  @Test
  void aListCannotLeadOutOfTheOutbox() {
    for (String list : List.of("../a.txt", "", ".", "/etc/a.txt")) {
      assertThatThrownBy(() -> openList(list)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aLineThatCannotBeReadBackIsNotWritten() throws IOException {
    try (ResultFile file = open("r.jsonl")) {
      assertThatThrownBy(() -> file.append("a.txt", 1, "{\"x\":1}"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> file.append("a.txt", 0, BODY))
          .hasMessage("a line's number must be from 1 to 2147483647, was 0");
      assertThat(folder.resolve("r.jsonl.part")).isEmptyFile();
    }
  }

  @Test
  void aLineThatCannotBeWrittenHasNoOutcomeYet() throws IOException {
    ResultFile file = open("r.jsonl");
    file.close();
    assertThatThrownBy(() -> file.append("a.txt", 1, BODY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("r.jsonl.part");
    assertThat(file.contains("a.txt", 1)).isFalse();
  }

  @Test
  void deliveriesFromManyThreadsAreWholeLinesAndNoneTwice() throws Exception {
    int threads = 4;
    int lines = 5_000;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (ResultFile file = open("r.jsonl")) {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<Integer>> written =
          IntStream.range(0, threads)
              .mapToObj(t -> pool.submit(() -> deliver(file, lines, start)))
              .toList();
      int sum = 0;
      for (Future<Integer> count : written) {
        sum += count.get();
      }
      assertThat(sum).isEqualTo(lines);
    } finally {
      pool.shutdownNow();
    }
    assertThat(Files.readAllLines(folder.resolve("r.jsonl.part")))
        .hasSize(lines)
        .doesNotHaveDuplicates()
        .allSatisfy(Outcomes::read);
  }

  private static int deliver(ResultFile file, int lines, CyclicBarrier start) throws Exception {
    start.await();
    int written = 0;
    for (int line = 1; line <= lines; line++) {
      written += file.append("a.txt", line, BODY) ? 1 : 0;
    }
    return written;
  }

  @Test
  void aSummaryOfARunThatDiedBeforeTheNameWasGivenIsWrittenAnew() throws IOException {
    Files.writeString(folder.resolve("a.txt.summary.json"), "old");
    Files.writeString(
        folder.resolve("a.txt.jsonl.part"),
        Outcomes.line("a.txt", 1, BODY) + "\n",
        StandardOpenOption.CREATE);
    openList("a.txt").finish(Examples.T, Closings.NONE);
    assertThat(names()).containsExactly("a.txt.jsonl", "a.txt.summary.json");
    assertThat(Files.readString(folder.resolve("a.txt.summary.json"))).contains("\"lines\" : 1");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
