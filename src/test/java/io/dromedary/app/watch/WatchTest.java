package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.app.check.Checked;
import io.dromedary.host.TimeSource;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that are dropped into the inbox, and what becomes of them. */
class WatchTest {

  @TempDir private Path folder;
  private TestServer server;
  private Watcher watcher;

  @BeforeEach
  void start() {
    server = TestServer.start();
    watcher = new Watcher(folder);
  }

  @AfterEach
  void stop() {
    watcher.close();
    server.close();
  }

  @Test
  void aListIsCheckedAndItsFileMovesAway() throws IOException {
    server.on("/gone", Answer.status(404));
    watcher.start();
    watcher.drop(
        "a.txt", server.url("/a"), "# c", "", server.url("/gone"), server.url("/a"), "no url");

    assertThat(watcher.awaitWords("a.txt"))
        .containsExactly("answered ok 200", "answered broken 404", "duplicate 1", "invalid");
    assertThat(watcher.summary("a.txt").path("lines").asInt()).isEqualTo(4);
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt"));
    assertThat(names(watcher.inbox())).containsExactly(".done");
    assertThat(names(watcher.outbox())).containsExactly("a.txt.jsonl", "a.txt.summary.json");
    assertThat(watcher.stop()).isZero();
  }

  @Test
  void aListMayBeCompressedHaveWindowsLinesAndAnyName() throws IOException {
    watcher.start();
    watcher.drop("packed.urls.gz", gzip(server.url("/a") + "\n" + server.url("/b") + "\n"));
    watcher.drop(
        "dos.txt",
        ("\uFEFF" + server.url("/c") + "\r\n" + server.url("/ü") + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    watcher.drop("größe 1 ${header.x} {{y}} #z.txt", server.url("/e"));

    assertThat(watcher.awaitWords("packed.urls.gz")).hasSize(2).containsOnly("answered ok 200");
    assertThat(watcher.awaitWords("dos.txt")).hasSize(2).containsOnly("answered ok 200");
    assertThat(watcher.awaitWords("größe 1 ${header.x} {{y}} #z.txt"))
        .containsExactly("answered ok 200");
    assertThat(server.requests())
        .extracting(request -> request.path())
        .containsExactlyInAnyOrder("/a", "/b", "/c", "/%C3%BC", "/e");
    watcher.awaitThere(watcher.inbox().resolve(".done/größe 1 ${header.x} {{y}} #z.txt"));
  }

  @Test
  void aListWithTheLongestNameThatThereIsMovesAwayToo() throws IOException {
    String broken = "b".repeat(248) + ".txt.gz";
    String good = "g".repeat(251) + ".txt";
    watcher.start();
    watcher.drop(broken, "not compressed");
    watcher.drop(good, server.url("/a"));

    watcher.awaitThere(watcher.inbox().resolve(".failed/" + broken.substring(0, 244)));
    watcher.awaitThere(watcher.inbox().resolve(".done/" + good));
    watcher.drop(good, server.url("/a"));
    watcher.awaitThere(watcher.inbox().resolve(".done/" + good.substring(0, 253) + ".2"));
    assertThat(names(watcher.inbox().resolve(".failed")))
        .containsExactlyInAnyOrder(
            broken.substring(0, 244), broken.substring(0, 244) + ".reason.txt");
  }

  @Test
  void anEmptyListHasEmptyResults() throws IOException {
    watcher.start();
    watcher.drop("empty.txt", new byte[0]);

    assertThat(watcher.awaitOutbox("empty.txt.jsonl")).isEmptyFile();
    assertThat(watcher.summary("empty.txt").path("lines").asInt()).isZero();
  }

  @Test
  void aListThatBreaksOffGoesToTheFailedOnesAndWhatWasReadOfItIsChecked() throws IOException {
    List<String> lines = new ArrayList<>();
    IntStream.range(0, 50_000).forEach(i -> lines.add("line " + i));
    lines.set(0, server.url("/first"));
    byte[] whole = gzip(String.join("\n", lines));
    watcher.start();
    watcher.drop("cut.txt.gz", Arrays.copyOf(whole, whole.length / 2));

    Path reason = watcher.inbox().resolve(".failed/cut.txt.gz.reason.txt");
    watcher.awaitThere(reason);
    assertThat(reason).content().contains("the file ends too early").contains("outbox");
    watcher.awaitThere(watcher.inbox().resolve(".failed/cut.txt.gz"));
    List<String> words = watcher.awaitWords("cut.txt.gz");
    assertThat(words.get(0)).isEqualTo("answered ok 200");
    assertThat(words).hasSizeGreaterThan(1_000).hasSizeLessThan(50_000);
    assertThat(names(watcher.inbox())).containsExactly(".failed");
  }

  @Test
  void aListOfWhichNothingCanBeReadLeavesNoResults() throws IOException {
    watcher.start();
    watcher.drop("not.txt.gz", "this is no gzip");
    watcher.drop("after.txt", server.url("/a"));

    watcher.awaitThere(watcher.inbox().resolve(".failed/not.txt.gz"));
    assertThat(watcher.inbox().resolve(".failed/not.txt.gz.reason.txt"))
        .hasContent("ZipException: not in gzip format. No line of it was read.");
    assertThat(watcher.awaitWords("after.txt")).containsExactly("answered ok 200");
    assertThat(names(watcher.outbox()))
        .containsExactly("after.txt.jsonl", "after.txt.summary.json");
  }

  @Test
  void nothingIsOverwrittenWhenANameComesAgain() throws IOException {
    Hold hold = new Hold(Answer.body("ok"));
    server.on("/slow", hold);
    watcher.with("recheck-after", "0s").start();
    watcher.drop("a.txt", server.url("/slow"));
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt"));
    watcher.drop("a.txt", server.url("b.localhost", "/b"), server.url("b.localhost", "/c"));

    assertThat(watcher.awaitWords("a.txt.2")).hasSize(2);
    hold.release();
    assertThat(watcher.awaitWords("a.txt")).hasSize(1);
    watcher.drop("a.txt", server.url("c.localhost", "/d"));
    assertThat(Watcher.lines(watcher.awaitOutbox("a.txt.3.jsonl")))
        .extracting(line -> line.path("list").asText())
        .containsExactly("a.txt");
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt.3"));
    assertThat(names(watcher.inbox().resolve(".done")))
        .containsExactly("a.txt", "a.txt.2", "a.txt.3");
  }

  @Test
  void theSameFileDroppedAgainIsAnotherList() throws IOException {
    watcher.start();
    watcher.drop("a.txt", server.url("/a"));
    watcher.awaitWords("a.txt");
    Path done = watcher.inbox().resolve(".done/a.txt");
    watcher.awaitThere(done);
    Files.move(done, watcher.inbox().resolve("a.txt"));

    assertThat(watcher.awaitWords("a.txt.2")).containsExactly("recent ok 200");
  }

  @Test
  void aShortListDoesNotWaitForALongOne() {
    Hold hold = new Hold(Answer.body("ok"));
    server.on("/slow", hold);
    watcher.with("host-concurrency", 2).with("concurrency", 4).start();
    String[] many =
        IntStream.range(0, 2_000)
            .mapToObj(i -> server.url("long.localhost", "/slow?" + i))
            .toArray(String[]::new);
    watcher.drop("long.txt", many);
    server.awaitRequests(2);
    watcher.drop("short.txt", server.url("short.localhost", "/a"));

    assertThat(watcher.awaitWords("short.txt")).containsExactly("answered ok 200");
    hold.release();
    assertThat(watcher.awaitWords("long.txt")).hasSize(2_000).containsOnly("answered ok 200");
  }

  @Test
  void resultsGrowInWholeLines() throws IOException {
    Hold hold = new Hold(Answer.body("ok"));
    server.on("/slow", hold);
    watcher.start();
    watcher.drop("a.txt", server.url("/a"), server.url("/slow"), "no url");
    Path part = watcher.awaitOutbox("a.txt.jsonl.part");

    await().until(() -> Files.readString(part).lines().count() == 2);
    assertThat(Files.readString(part)).endsWith("}\n");
    assertThat(Watcher.words(part)).containsExactly("answered ok 200", "invalid");
    assertThat(watcher.outbox().resolve("a.txt.jsonl")).doesNotExist();
    hold.release();
    assertThat(watcher.awaitWords("a.txt")).hasSize(3);
    assertThat(part).doesNotExist();
  }

  @Test
  void aFileOfTheFutureIsLeftAloneAndHoldsUpNobody() throws IOException {
    Path ahead = Files.writeString(folder.resolve("ahead.txt"), server.url("/ahead"));
    Files.setLastModifiedTime(
        ahead, FileTime.from(TimeSource.system().instant().plus(Duration.ofDays(1))));
    Files.createDirectories(watcher.inbox());
    Files.move(ahead, watcher.inbox().resolve("ahead.txt"));
    watcher.start();
    watcher.drop("a.txt", server.url("/a"));

    assertThat(watcher.awaitWords("a.txt")).containsExactly("answered ok 200");
    assertThat(watcher.inbox().resolve("ahead.txt")).exists();
    assertThat(server.requests()).hasSize(1);
    Files.setLastModifiedTime(
        watcher.inbox().resolve("ahead.txt"),
        FileTime.from(TimeSource.system().instant().minusSeconds(10)));
    assertThat(watcher.awaitWords("ahead.txt")).containsExactly("answered ok 200");
  }

  @Test
  void manySmallListsAreNoProblem() {
    watcher.with("host-concurrency", 50);
    IntStream.range(0, 300).forEach(i -> watcher.drop(i + ".txt", server.url("/" + i)));
    watcher.start();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                names(watcher.outbox()).stream().filter(n -> n.endsWith(".jsonl")).count() == 300);
    assertThat(server.requests()).hasSize(300);
  }

  @Test
  void aStopLetsCallsEndAndTheNextStartGoesOn() {
    Hold hold = new Hold(Answer.body("ok"));
    server.on("/slow", hold);
    watcher.with("host-concurrency", 2).with("grace", "20s").start();
    String[] lines =
        IntStream.range(0, 10).mapToObj(i -> server.url("/slow?" + i)).toArray(String[]::new);
    watcher.drop("a.txt", lines);
    server.awaitRequests(2);
    Thread releasing = new Thread(hold::release);
    watcher.askToStop();
    releasing.start();

    assertThat(watcher.end()).isZero();
    int before = server.requests().size();
    assertThat(before).isLessThan(10);
    watcher.start();
    assertThat(watcher.awaitWords("a.txt")).hasSize(10).containsOnly("answered ok 200");
    assertThat(server.requests()).hasSize(10);
  }

  @Test
  void theLedgerOfAListTellsOfAClosingAcrossARestart() throws IOException {
    server.on("/limited", Answer.sequence(Answer.status(429, "Retry-After: 3"), Answer.body("ok")));
    server.on("/", Answer.body("ok"));
    watcher.start();
    watcher.drop("quiet.txt", server.url("other.localhost", "/"));
    watcher.awaitOutbox("quiet.txt.jsonl");
    watcher.drop("limited.txt", server.url("/limited"));
    await().atMost(Duration.ofSeconds(20)).until(() -> server.requests("/limited").size() == 1);
    assertThat(watcher.stop()).isZero();

    watcher.start();

    assertThat(watcher.awaitWords("limited.txt")).containsExactly("answered ok 200");
    JsonNode closing = Watcher.lines(watcher.awaitOutbox("limited.txt.politeness.jsonl")).get(0);
    assertThat(closing.path("url").asText()).isEqualTo(server.url("/limited"));
    assertThat(closing.path("probeStatus").asInt()).isEqualTo(200);
    assertThat(closing.path("end").asText()).isEqualTo("opened");
    JsonNode politeness = watcher.summary("limited.txt").path("politeness");
    assertThat(politeness.path("limits").asInt()).isEqualTo(1);
    assertThat(politeness.path("longestCoolDownMillis").asInt()).isBetween(3_000, 5_000);
    assertThat(watcher.outbox().resolve("quiet.txt.politeness.jsonl")).doesNotExist();
  }

  @Test
  void callsThatDoNotEndWithinTheGraceAreMadeAgain() {
    server.on("/slow", Answer.sequence(Answer.silence(), Answer.body("ok")));
    watcher.start();
    watcher.drop("a.txt", server.url("/slow"));
    server.awaitRequests(1);
    assertThat(watcher.stop()).isZero();

    watcher.start();
    JsonNode line = Watcher.lines(watcher.awaitOutbox("a.txt.jsonl")).get(0);
    assertThat(Checked.word(line)).isEqualTo("answered ok 200");
    assertThat(server.requests()).hasSize(2);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
