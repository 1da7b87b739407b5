package io.dromedary.results.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.results.Outcome;
import io.dromedary.results.Outcomes;
import io.dromedary.results.ResultList;
import io.dromedary.results.ledger.Closings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of lists in the outbox, also when a run is cut off and another goes on. */
class OutboxResultsTest {

  private static final String BODY = Outcomes.body(new Outcome.Invalid("x", "no scheme"));

  @TempDir private Path folder;
  private Path outbox;
  private OutboxResults results;

  @BeforeEach
  void open() {
    outbox = folder.resolve("outbox");
    results = new OutboxResults(outbox, () -> Instant.EPOCH, () -> Closings.NONE);
  }

  @AfterEach
  void close() throws IOException {
    results.close();
  }

  private void again() throws IOException {
    results.close();
    open();
  }

  private static ResultList list(long id, String results) {
    return new ResultList(id, "a.txt", results, Instant.EPOCH);
  }

  private void end(ResultList list) {
    results.end(list).toCompletableFuture().join();
  }

  @Test
  void aListGrowsAndIsRenamedAtItsEnd() throws IOException {
    ResultList list = list(1, "a.txt");
    results.append(list, 2, BODY);
    assertThat(outbox.resolve("a.txt.jsonl.part"))
        .hasContent(
            "{\"list\":\"a.txt\",\"line\":2,\"url\":\"x\",\"outcome\":\"invalid\",\"reason\":\"no scheme\"}");
    results.append(list, 1, BODY);
    end(list);

    assertThat(Files.readAllLines(outbox.resolve("a.txt.jsonl"))).hasSize(2);
    assertThat(outbox.resolve("a.txt.summary.json")).content().contains("\"lines\" : 2");
    assertThat(outbox.resolve("a.txt.jsonl.part")).doesNotExist();
  }

  @Test
  void resultsThatWereFetchedBeforeTheirEndWasNotedAreNotMadeAgainEmpty() throws IOException {
    ResultList list = list(1, "a.txt");
    results.append(list, 1, BODY);
    end(list);
    Files.delete(outbox.resolve("a.txt.jsonl"));
    again();

    end(list);
    assertThat(outbox.resolve("a.txt.jsonl")).doesNotExist();
    assertThat(outbox.resolve("a.txt.summary.json")).content().contains("\"lines\" : 1");
  }

  @Test
  void aLineThatAnEarlierRunHasWrittenIsNotWrittenAgainAndATornOneIs() throws IOException {
    ResultList list = list(1, "a.txt");
    results.append(list, 1, BODY);
    results.append(list, 2, BODY);
    Path part = outbox.resolve("a.txt.jsonl.part");
    again();
    Files.writeString(part, "{\"list\":\"a.txt\",\"line\":3,\"ur", StandardOpenOption.APPEND);

    results.append(list, 2, BODY);
    results.append(list, 3, BODY);
    end(list);

    assertThat(Files.readAllLines(outbox.resolve("a.txt.jsonl")))
        .hasSize(3)
        .extracting(line -> Outcomes.read(line).line())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLineThatIsOfferedAgainIsNotWrittenAgain() throws IOException {
    ResultList list = list(1, "a.txt");
    results.append(list, 1, BODY);
    results.append(list, 1, BODY);
    results.append(list, 2, BODY);
    end(list);

    assertThat(Files.readAllLines(outbox.resolve("a.txt.jsonl")))
        .extracting(line -> Outcomes.read(line).line())
        .containsExactly(1L, 2L);
  }

  @Test
  void anEndThatAnEarlierRunHasReachedIsNotReachedTwice() throws IOException {
    ResultList list = list(1, "a.txt");
    results.append(list, 1, BODY);
    end(list);
    again();

    end(list);
    assertThat(Files.readAllLines(outbox.resolve("a.txt.jsonl"))).hasSize(1);
    assertThat(outbox.resolve("a.txt.2.jsonl")).doesNotExist();
  }

  @Test
  void moreListsGrowThanFilesAreOpen() throws IOException {
    int lists = 3 * OutboxResults.OPEN_FILES;
    for (int line = 1; line <= 2; line++) {
      for (int id = 0; id < lists; id++) {
        results.append(list(id, id + ".txt"), line, BODY);
      }
    }
    IntStream.range(0, lists).forEach(id -> end(list(id, id + ".txt")));

    for (int id = 0; id < lists; id++) {
      assertThat(Files.readAllLines(outbox.resolve(id + ".txt.jsonl"))).hasSize(2);
    }
  }

  @Test
  void linesThatAreOfferedAgainInAnyOrderAreNotWrittenAgain() throws IOException {
    ResultList list = list(1, "a.txt");
    for (long line : List.of(1L, 2L, 3L, 1L, 2L, 4L, 3L)) {
      results.append(list, line, BODY);
    }
    end(list);
    results.append(list, 2, BODY);

    assertThat(Files.readAllLines(outbox.resolve("a.txt.jsonl")))
        .extracting(line -> Outcomes.read(line).line())
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(outbox.resolve("a.txt.jsonl.part")).doesNotExist();
  }

  @Test
  void oneThatCannotBeSecuredDoesNotKeepOthersFromBeingClosed() throws IOException {
    results.append(list(0, "stuck.txt"), 1, BODY);
    Path stuck = outbox.resolve("stuck.txt.jsonl.part");
    Files.delete(stuck);
    Files.writeString(stuck, "mine");
    for (int id = 1; id <= 2 * OutboxResults.OPEN_FILES; id++) {
      results.append(list(id, id + ".txt"), 1, BODY);
    }

    assertThat(openHere()).isLessThanOrEqualTo(OutboxResults.OPEN_FILES);
    assertThat(stuck).hasContent("mine");
    Files.delete(stuck);
  }

  private long openHere() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(this::isInOutbox).count();
    }
  }

  private boolean isInOutbox(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(outbox.toRealPath());
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Test
  void aFileThatSomebodyElseHasPutThereIsNotOverwritten() throws IOException {
    ResultList list = list(1, "a.txt");
    results.append(list, 1, BODY);
    Files.writeString(outbox.resolve("a.txt.jsonl"), "mine");
    end(list);

    assertThat(outbox.resolve("a.txt.jsonl")).hasContent("mine");
    assertThat(Files.readAllLines(outbox.resolve("a.txt.2.jsonl"))).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeWrittenFailsTheLineAndItIsTakenLater() throws IOException {
    Files.writeString(outbox, "a file in the way");
    ResultList list = list(1, "a.txt");

    assertThatThrownBy(() -> results.append(list, 1, BODY)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> end(list)).isInstanceOf(CompletionException.class);
    Files.delete(outbox);
    results.append(list, 1, BODY);
    end(list);
    assertThat(Files.readAllLines(outbox.resolve("a.txt.jsonl"))).hasSize(1);
  }
}
