package io.dromedary.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.testkit.Logged;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are taken, when the clock on the wall is set and when they cannot be moved. */
class InboxFilterTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path inbox;
  private final AtomicLong passed = new AtomicLong();
  private Duration set = Duration.ZERO;

  private final TimeSource time =
      new TimeSource() {
        @Override
        public long nanos() {
          return Duration.between(Instant.EPOCH, START).toNanos() + passed.get();
        }

        @Override
        public Instant wall() {
          return instant().plus(set);
        }
      };

  private boolean isTaken(InboxFilter lists, Path file) throws IOException {
    GenericFile<File> offered = new GenericFile<>();
    offered.setFile(file.toFile());
    offered.setFileName(file.getFileName().toString());
    offered.setLastModified(Files.getLastModifiedTime(file).toMillis());
    return lists.accept(offered);
  }

  private Path list(Instant at) throws IOException {
    Path file = Files.writeString(inbox.resolve("a.txt"), "x\n");
    return Files.setLastModifiedTime(file, FileTime.from(at));
  }

  @Test
  void aClockThatIsSetForwardWhileWeRunHoldsUpNoList() throws IOException {
    InboxFilter lists = new InboxFilter(inbox, Duration.ofSeconds(30), Duration.ZERO, time);
    Path file = list(START.plus(Duration.ofDays(1)));
    assertThat(isTaken(lists, file)).isFalse();
    set = Duration.ofDays(1);

    assertThat(isTaken(lists, file)).isTrue();
  }

  @Test
  void whatCannotBeMovedIsTriedAfterLongerAndLongerPauses() throws IOException {
    InboxFilter lists = new InboxFilter(inbox, Duration.ofSeconds(30), Duration.ZERO, time);
    Path path = list(START.minusSeconds(10));
    InboxFile file = InboxFile.of(path).orElseThrow();
    for (int pause : new int[] {10, 20, 40, 80, 160, 320, 600, 600}) {
      lists.pause(file);
      passed.addAndGet(Duration.ofSeconds(pause).toNanos() - 1);
      assertThat(isTaken(lists, path)).as("before %s s", pause).isFalse();
      passed.incrementAndGet();
      assertThat(isTaken(lists, path)).as("after %s s", pause).isTrue();
    }
    lists.moved(file);
    assertThat(isTaken(lists, path)).isTrue();
  }

  private void pass(int seconds) {
    passed.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private Path dated(String text) throws IOException {
    Path file = Files.writeString(inbox.resolve("a.txt"), text);
    return Files.setLastModifiedTime(file, FileTime.from(START.minusSeconds(99)));
  }

  @Test
  void aFileThatSeemsUnfinishedIsTakenWhenItHasStayedAsItIs() throws IOException {
    InboxFilter lists = new InboxFilter(inbox, Duration.ofSeconds(30), Duration.ZERO, time);
    for (String text : new String[] {"", "http://h/a\nhttp://h/b"}) {
      Path file = dated(text);
      assertThat(isTaken(lists, file)).isFalse();
      pass(29);
      assertThat(isTaken(lists, file)).isFalse();
      pass(1);
      assertThat(isTaken(lists, file)).isTrue();
    }
    assertThat(isTaken(lists, dated("http://h/a\nhttp://h/b\n"))).isTrue();
  }

  /** As a copy does that sets the size first and keeps the time. */
  @Test
  void aChangeThatKeepsSizeAndTimeBeginsTheWaitAnew() throws IOException {
    InboxFilter lists = new InboxFilter(inbox, Duration.ofSeconds(30), Duration.ZERO, time);
    Path file = dated("http://h/a\0\0");
    assertThat(isTaken(lists, file)).isFalse();
    pass(29);
    InboxFile before = InboxFile.of(file).orElseThrow();
    await().until(() -> !InboxFile.of(dated("http://h/abc")).orElseThrow().equals(before));
    pass(1);
    assertThat(isTaken(lists, file)).isFalse();
    assertThat(lists.isAsAccepted(before)).isFalse();
    pass(30);
    assertThat(isTaken(lists, file)).isTrue();
  }

  @Test
  void whatTakesLongIsToldOfOnce() throws IOException {
    try (Logged log = Logged.of("io.dromedary.inbox")) {
      InboxFilter lists = new InboxFilter(inbox, Duration.ofMinutes(1), Duration.ZERO, time);
      Path file = dated("http://h/a");
      for (int second = 0; second < 20; second++) {
        assertThat(isTaken(lists, file)).isFalse();
        pass(1);
      }
      assertThat(log.lines("List a.txt is not taken yet: it has no line end at its end"))
          .hasSize(1);
    }
  }

  @Test
  void aFileWithAnotherNameIsToldOfOnceWhenItHasBeenThereForAWhile() throws IOException {
    try (Logged log = Logged.of("io.dromedary.inbox")) {
      InboxFilter lists = new InboxFilter(inbox, Duration.ofMinutes(1), Duration.ZERO, time);
      Path file = Files.writeString(inbox.resolve("urls.csv"), "http://h/a\n");
      Files.setLastModifiedTime(file, FileTime.from(START));
      Files.writeString(inbox.resolve(".hidden"), "x");
      for (int look = 0; look < 4; look++) {
        lists.look();
        assertThat(log.lines("List urls.csv is left alone: its name does not end in .txt"))
            .hasSize(look * 30 > 60 ? 1 : 0);
        pass(30);
      }
      assertThat(log.lines("List .hidden")).isEmpty();
    }
  }

  /**
   * The file component offers a relative path where the inbox is one, and names an absolute one.
   */
  @Test
  void aFileIsTheOneThatWasAcceptedHoweverItsPathIsWritten() throws IOException {
    InboxFilter lists = new InboxFilter(inbox, Duration.ofSeconds(30), Duration.ZERO, time);
    Path file = dated("http://h/a\n");
    Path otherwise = inbox.resolve("..").resolve(inbox.getFileName()).resolve("a.txt");
    assertThat(isTaken(lists, otherwise)).isTrue();

    assertThat(lists.isAsAccepted(InboxFile.of(file).orElseThrow())).isTrue();
    Path changed = dated("http://h/b\n http://h/c\n");
    assertThat(lists.isAsAccepted(InboxFile.of(changed).orElseThrow())).isFalse();
  }
}
