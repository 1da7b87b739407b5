package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.app.watch.Watcher;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Logged;
import io.dromedary.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that nobody has looked at, dropped into the real inbox. */
class HostileListsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private TestServer server;
  private Watcher watcher;
  private Logged log;

  @BeforeEach
  void start() {
    log = Logged.of("io.dromedary.inbox");
    server = TestServer.start();
    watcher = new Watcher(folder);
  }

  @AfterEach
  void stop() {
    watcher.close();
    server.close();
    log.close();
  }

  @Test
  void bytesThatAreNoTextAreInvalidLinesAndTheOthersAreChecked() throws IOException {
    byte[] binary = new byte[100_000];
    new java.util.Random(7).nextBytes(binary);
    watcher.start();
    watcher.drop("nul.txt", ("\0\0\0\n" + server.url("/a") + "\0\n" + server.url("/b") + "\n"));
    watcher.drop("binary.txt", joined(binary, ("\n" + server.url("/c") + "\n").getBytes(UTF_8)));

    assertThat(watcher.awaitWords("nul.txt"))
        .containsExactly("invalid", "answered ok 200", "answered ok 200");
    assertThat(watcher.awaitWords("binary.txt")).contains("invalid", "answered ok 200");
    assertThat(server.requests("/c")).hasSize(1);
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  @Test
  void encodingsAreReadByTheirMarkAndWhatIsNotUtf8IsInvalidAndNeverCalled() {
    String text = server.url("/ä") + "\r\n# c\r\n" + server.url("/ß") + "\r\n";
    watcher.start();
    watcher.drop("le.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    watcher.drop("be.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));
    watcher.drop("latin.txt", text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(watcher.awaitWords("le.txt")).hasSize(2);
    assertThat(watcher.awaitWords("be.txt")).hasSize(2);
    assertThat(watcher.awaitWords("latin.txt")).containsExactly("invalid", "invalid");
    assertThat(server.requests())
        .extracting(request -> request.path())
        .containsExactlyInAnyOrder("/%C3%A4", "/%C3%9F");
  }

  @Test
  void placeholdersStayTextInLinesAndInNames() {
    String nasty = "{{user.home}} ${sys.user.home} $simple{body} #bean:x RAW(a) 100%25 a+b?c&d=e,f";
    watcher.start();
    watcher.drop(
        nasty + ".txt",
        server.url("/{{env:HOME}}"),
        server.url("/${sys.user.home}?$simple{body}"),
        server.url("/#bean:frontier"),
        server.url("/RAW(a)"),
        "{{env:HOME}}",
        "${sys.user.home}");

    assertThat(watcher.awaitWords(nasty + ".txt"))
        .containsExactly(
            "answered ok 200",
            "answered ok 200",
            "answered ok 200",
            "answered ok 200",
            "invalid",
            "invalid");
    assertThat(server.requests())
        .extracting(request -> request.path())
        .containsExactlyInAnyOrder(
            "/%7B%7Benv:HOME%7D%7D", "/$%7Bsys.user.home%7D", "/", "/RAW(a)");
    watcher.awaitThere(watcher.inbox().resolve(".done").resolve(nasty + ".txt"));
  }

  @Test
  void whatCannotBeTakenIsToldOfOnceAndStays() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), server.url("/secret"));
    Path inbox = Files.createDirectories(watcher.inbox());
    Files.createSymbolicLink(inbox.resolve("out.txt"), secret);
    Files.createSymbolicLink(inbox.resolve("up.txt"), Path.of("../secret.txt"));
    Files.createSymbolicLink(inbox.resolve("dangling.txt"), folder.resolve("nowhere"));
    Files.createSymbolicLink(inbox.resolve("tofolder.txt"), folder);
    Files.createDirectory(inbox.resolve("folder.urls"));
    Files.writeString(inbox.resolve("x\\..\\back.txt"), server.url("/back"));
    Files.writeString(inbox.resolve("line\nbreak.txt"), server.url("/break"));
    List<String> before = names(inbox);
    watcher.start();
    watcher.drop("a.txt", server.url("/a"));
    watcher.awaitWords("a.txt");
    watcher.drop("b.txt", server.url("/b"));
    watcher.awaitWords("b.txt");

    for (String name : List.of("out.txt", "up.txt", "dangling.txt", "tofolder.txt")) {
      assertThat(log.lines("List " + name + " is left alone: it is a link")).hasSize(1);
    }
    assertThat(log.lines("List folder.urls is left alone: it is a folder")).hasSize(1);
    assertThat(log.lines("List x\\..\\back.txt is left alone: there is a backslash")).hasSize(1);
    assertThat(log.lines("List line break.txt is left alone: there is a backslash or a line"))
        .hasSize(1);
    watcher.awaitThere(inbox.resolve(".done/b.txt"));
    assertThat(names(inbox)).containsAll(before);
    assertThat(server.requests()).extracting(r -> r.path()).containsExactly("/a", "/b");
  }

  @Test
  void concatenatedMembersAreOneListAndGarbageBehindThemBreaksItOff() throws IOException {
    byte[] two = joined(gzip(server.url("/a") + "\n"), gzip(server.url("/b") + "\n"));
    watcher.start();
    watcher.drop("two.txt.gz", two);
    watcher.drop(
        "garbage.txt.gz", joined(gzip(server.url("/c") + "\n"), "garbage".getBytes(UTF_8)));

    assertThat(watcher.awaitWords("two.txt.gz")).hasSize(2).containsOnly("answered ok 200");
    Path reason = watcher.inbox().resolve(".failed/garbage.txt.gz.reason.txt");
    watcher.awaitThere(reason);
    assertThat(reason)
        .content()
        .contains("Unexpected data after a valid .gz stream")
        .contains("outbox");
    assertThat(watcher.awaitWords("garbage.txt.gz")).containsExactly("answered ok 200");
  }

  @Test
  void aBombIsBrokenOffWithTheReason() throws IOException {
    watcher.start();
    watcher.drop("bomb.txt.gz", bomb(server.url("/a") + "\n", 80 << 20));

    Path reason = watcher.inbox().resolve(".failed/bomb.txt.gz.reason.txt");
    watcher.awaitThere(reason);
    await()
        .untilAsserted(
            () ->
                assertThat(reason)
                    .content()
                    .contains("compressed bytes hold more than")
                    .contains("outbox"));
    assertThat(watcher.awaitWords("bomb.txt.gz")).containsExactly("answered ok 200");
  }

  @Test
  void whatIsAddedToAListWhileItIsReadIsReadAfterIt() throws IOException {
    Path file = longList("grows.txt");
    Files.writeString(file, server.url("/late") + "\n", StandardOpenOption.APPEND);

    watcher.awaitThere(watcher.inbox().resolve(".done/grows.txt"));
    await().atMost(PATIENCE).until(() -> server.requests("/late").size() == 1);
    assertThat(watcher.awaitWords("grows.txt")).hasSizeBetween(LONG, LONG + 1);
    assertThat(watcher.inbox().resolve(".failed")).doesNotExist();
  }

  @Test
  void aListThatShrinksWhileItIsReadGoesToTheFailedOnes() throws IOException {
    Path file = longList("shrinks.txt");
    Files.write(file, "no url\n".getBytes(UTF_8), StandardOpenOption.TRUNCATE_EXISTING);

    watcher.awaitThere(watcher.inbox().resolve(".failed/shrinks.txt.reason.txt"));
    watcher.awaitOutbox("shrinks.txt.jsonl");
  }

  @Test
  void aFileThatReplacesAListWhileItIsReadIsAnotherList() throws IOException {
    Path file = longList("a.txt");
    Path other = Files.writeString(folder.resolve("other.txt"), server.url("/other") + "\n");
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(watcher.awaitWords("a.txt")).hasSize(LONG).containsOnly("invalid");
    assertThat(watcher.awaitWords("a.txt.2")).containsExactly("answered ok 200");
    watcher.awaitThere(watcher.inbox().resolve(".done/a.txt"));
    assertThat(watcher.inbox().resolve(".done/a.txt")).hasContent(server.url("/other"));
  }

  @Test
  void aListThatIsRemovedWhileItIsReadIsCheckedAllTheSame() throws IOException {
    Files.delete(longList("a.txt"));

    assertThat(watcher.awaitWords("a.txt")).hasSize(LONG).containsOnly("invalid");
    await()
        .atMost(PATIENCE)
        .until(() -> log.lines("List a.txt has been read: its file was taken away").size() == 1);
    watcher.drop("b.txt", server.url("/b"));
    assertThat(watcher.awaitWords("b.txt")).containsExactly("answered ok 200");
  }

  @Test
  void aFileThatCannotBeMovedIsToldOfOnceAndCheckedOnce() throws IOException {
    Files.createDirectories(watcher.inbox());
    Files.writeString(watcher.inbox().resolve(".done"), "a file where a folder must be");
    watcher.start();
    watcher.drop("a.txt", server.url("/a"));
    watcher.awaitWords("a.txt");
    watcher.drop("b.txt", server.url("/b"));
    watcher.awaitWords("b.txt");

    await()
        .atMost(PATIENCE)
        .until(() -> log.lines("List b.txt is left alone: it has been read").size() == 1);
    assertThat(log.lines("List a.txt is left alone: it has been read, but cannot be moved"))
        .hasSize(1);
    assertThat(names(watcher.outbox())).filteredOn(name -> name.endsWith(".jsonl")).hasSize(2);
  }

  /** The file in the way does what a crash between the note and the move does. */
  @Test
  void aListThatBrokeOffGoesToTheFailedOnesAlsoInTheNextRun() throws IOException {
    Path failed = Files.createDirectories(watcher.inbox()).resolve(".failed");
    Files.writeString(failed, "a file where a folder must be");
    watcher.start();
    watcher.drop("a.txt.gz", joined(gzip(server.url("/a") + "\n"), "garbage".getBytes(UTF_8)));
    assertThat(watcher.awaitWords("a.txt.gz")).containsExactly("answered ok 200");
    watcher.stop();
    Files.delete(failed);

    watcher.start();
    watcher.awaitThere(failed.resolve("a.txt.gz"));
    assertThat(failed.resolve("a.txt.gz.reason.txt")).content().contains("Unexpected data");
    assertThat(server.requests()).hasSize(1);
    assertThat(watcher.inbox().resolve(".done")).doesNotExist();
  }

  private static final int LONG = 60_000;

  /** Drops a list that takes a while to read; gives its file when reading has begun. */
  private Path longList(String name) {
    server.on("/late", Answer.body("ok"));
    String[] lines = Stream.generate(() -> "no url").limit(LONG).toArray(String[]::new);
    watcher.start();
    watcher.drop(name, lines);
    watcher.awaitOutbox(name + ".jsonl.part");
    Path file = watcher.inbox().resolve(name);
    assertThat(file).as("still being read").exists();
    return file;
  }

  private static byte[] bomb(String first, int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(first.getBytes(UTF_8));
      byte[] block = new byte[1 << 20];
      for (int written = 0; written < zeros; written += block.length) {
        packed.write(block);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
