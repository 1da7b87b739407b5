package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that are written slowly into the real inbox. */
class SlowListsTest {

  private static final int LINES = 20;

  @TempDir private Path folder;
  private TestServer server;
  private Watcher watcher;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
    watcher = new Watcher(folder).start();
    Files.createDirectories(watcher.inbox());
  }

  @AfterEach
  void stop() {
    watcher.close();
    server.close();
  }

  private byte[] list(String name) {
    return IntStream.range(100, 100 + LINES)
        .mapToObj(i -> server.url("/" + name + "/" + i) + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** When this list is done, the inbox was looked into after the one before it was written. */
  private void anotherIsDone(String name) {
    watcher.drop(name, server.url("/other"));
    watcher.awaitWords(name);
  }

  private static void date(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }

  private void assertEveryLineOnce(String name) {
    assertThat(watcher.awaitWords(name + ".txt")).hasSize(LINES).containsOnly("answered ok 200");
    assertThat(server.requests())
        .extracting(request -> request.path())
        .filteredOn(path -> path.startsWith("/" + name))
        .hasSize(LINES)
        .allMatch(path -> path.matches("/" + name + "/[0-9]{3}"));
  }

  @Test
  void aListIsNotTakenWhileItIsOpenForWritingThoughItLooksOldAndComplete() throws IOException {
    assumeThat(Path.of("/proc/self/fdinfo")).exists();
    byte[] list = list("held");
    int cut = list.length / LINES * (LINES / 2);
    Path file = watcher.inbox().resolve("held.txt");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(list, 0, cut);
      date(file);
      anotherIsDone("a.txt");
      assertThat(watcher.outbox().resolve("held.txt.jsonl.part")).doesNotExist();
      out.write(list, cut, list.length - cut);
      date(file);
      anotherIsDone("b.txt");
    }
    assertEveryLineOnce("held");
  }

  /** A list without its last lines is done, and only then the others are added. */
  private Path doneWithHalf(String name, int cut) {
    byte[] list = list(name);
    watcher.drop(name + ".txt", Arrays.copyOf(list, list.length / LINES * (LINES / 2) - cut));
    Path done = watcher.inbox().resolve(".done").resolve(name + ".txt");
    watcher.awaitThere(done);
    return done;
  }

  private void addTheRest(Path done, String name, int cut) throws IOException {
    byte[] list = list(name);
    int half = list.length / LINES * (LINES / 2) - cut;
    Files.write(done, Arrays.copyOfRange(list, half, list.length), StandardOpenOption.APPEND);
  }

  private List<Integer> lineNumbers(String results) {
    return Watcher.lines(watcher.awaitOutbox(results + ".jsonl")).stream()
        .map(line -> line.path("line").asInt())
        .sorted()
        .toList();
  }

  private static List<Integer> from(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void whatIsAddedToAListThatRunsIsReadIntoItsResults() throws IOException {
    Hold hold = new Hold(Answer.body("ok"));
    server.on("/grows/100", hold);
    Path done = doneWithHalf("grows", 0);
    addTheRest(done, "grows", 0);
    await().until(() -> server.requests("/grows/119").size() == 1);
    hold.release();

    assertEveryLineOnce("grows");
    assertThat(lineNumbers("grows.txt")).isEqualTo(from(1, LINES));
  }

  @Test
  void whatIsAddedToAListThatIsDoneHasResultsOfItsOwn() throws IOException {
    Path done = doneWithHalf("later", 0);
    watcher.awaitWords("later.txt");
    addTheRest(done, "later", 0);

    assertThat(lineNumbers("later.txt.2")).isEqualTo(from(LINES / 2 + 1, LINES));
    assertThat(lineNumbers("later.txt")).isEqualTo(from(1, LINES / 2));
    assertThat(server.requests())
        .extracting(request -> request.path())
        .filteredOn(path -> path.startsWith("/later"))
        .doesNotHaveDuplicates()
        .hasSize(LINES);
    assertThat(Watcher.lines(watcher.outbox().resolve("later.txt.2.jsonl")))
        .allMatch(line -> line.path("list").asText().equals("later.txt"));
  }

  /** Nobody could tell that it was cut: it had stayed as it was. */
  @Test
  void aLastLineThatGoesOnIsAnotherLineAndIsCheckedWhole() throws IOException {
    Path done = doneWithHalf("cut", 2);
    watcher.awaitWords("cut.txt");
    addTheRest(done, "cut", 2);

    assertThat(lineNumbers("cut.txt.2")).isEqualTo(from(LINES / 2, LINES));
    assertThat(server.requests("/cut/109")).hasSize(1);
  }

  @Test
  void anEmptyListThatIsFilledLaterIsRead() throws IOException {
    watcher.drop("empty.txt", new byte[0]);
    Path done = watcher.inbox().resolve(".done/empty.txt");
    watcher.awaitThere(done);
    watcher.awaitWords("empty.txt");
    Files.write(done, list("empty"));

    assertThat(lineNumbers("empty.txt.2")).isEqualTo(from(1, LINES));
  }

  @Test
  void aListWhoseOldLinesChangeGoesToTheFailedOnes() throws IOException {
    Path done = doneWithHalf("old", 0);
    watcher.awaitWords("old.txt");
    Files.writeString(done, server.url("/another") + "\n");

    Path reason = watcher.inbox().resolve(".failed/old.txt.reason.txt");
    watcher.awaitThere(reason);
    await().until(() -> Files.notExists(done));
    assertThat(reason).content().contains("was changed after it had been read");
    assertThat(watcher.inbox().resolve(".failed/old.txt")).hasContent(server.url("/another"));
    assertThat(server.requests("/another")).isEmpty();
  }

  @Test
  void whatIsAddedWhileNobodyWatchesIsReadByTheNextRun() throws IOException {
    Path done = doneWithHalf("night", 0);
    watcher.awaitWords("night.txt");
    watcher.stop();
    addTheRest(done, "night", 0);
    watcher.start();

    assertThat(lineNumbers("night.txt.2")).isEqualTo(from(LINES / 2 + 1, LINES));
  }
}
