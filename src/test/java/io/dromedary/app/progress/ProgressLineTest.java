package io.dromedary.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nanos = Duration.between(Instant.EPOCH, START).toNanos();
  private final TimeSource time = () -> nanos;
  private ProgressSnapshot now = reading(0, 0);

  private static final Duration LONG = Duration.ofDays(30);

  private static ProgressSnapshot reading(long done, long total) {
    return new ProgressSnapshot(done, total, false, 0, 0, Optional.empty(), LONG);
  }

  private static ProgressSnapshot running(long done, long total) {
    return new ProgressSnapshot(done, total, true, 500, 0, Optional.empty(), LONG);
  }

  private static ProgressSnapshot cooling(long done, long total, int hosts, Instant until) {
    return new ProgressSnapshot(done, total, true, 0, hosts, Optional.of(until), LONG);
  }

  private ProgressLine plain() {
    return ProgressLine.plain(err, () -> now, time, ZoneOffset.UTC);
  }

  private void after(int seconds, ProgressLine line, ProgressSnapshot snapshot) {
    now = snapshot;
    for (int i = 0; i < seconds; i++) {
      nanos += Duration.ofSeconds(1).toNanos();
      line.tick();
    }
  }

  private String printed() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text.replace(System.lineSeparator(), "\n");
  }

  @Test
  void plainLinesComeEveryTenSeconds() {
    ProgressLine line = plain();
    line.tick();
    after(9, line, reading(90, 1_000));
    assertThat(printed()).isEmpty();
    after(1, line, reading(100, 1_234));
    assertThat(printed()).isEqualTo("100/1,234 lines, reading, 10.0/s, 0 in flight\n");
    after(9, line, running(150, 2_000));
    assertThat(printed()).isEmpty();
    after(1, line, running(200, 2_000));
    assertThat(printed()).isEqualTo("200/2,000 lines, 7.3/s, 500 in flight, 4 min 5 s left\n");
  }

  /** What its host closes for longer than it may wait ends as unknown before. */
  @Test
  void noMoreTimeIsLeftThanAUrlMayWait() {
    ProgressLine line = plain();
    Instant until = START.plus(Duration.ofDays(40_018));
    Duration giveUpAfter = Duration.ofSeconds(4);
    after(10, line, new ProgressSnapshot(9, 10, true, 0, 1, Optional.of(until), giveUpAfter));
    assertThat(printed()).endsWith(", 4 s left\n");
  }

  @Test
  void plainLinesComeOnlyWhenSomethingHasChanged() {
    ProgressLine line = plain();
    after(25, line, running(10, 20));
    assertThat(printed()).hasLineCount(1);
    after(1, line, running(11, 20));
    assertThat(printed()).startsWith("11/20 lines");
  }

  @Test
  void tellsWhichHostsCoolDownAndUntilWhen() {
    ProgressLine line = plain();
    after(10, line, cooling(10, 20, 2, START.plusSeconds(3_600)));
    assertThat(printed())
        .isEqualTo(
            "10/20 lines, 1.0/s, 0 in flight, 2 hosts cooling until 13:00:00, 59 min 50 s left\n");
    after(10, line, cooling(10, 20, 1, START.plus(Duration.ofDays(1))));
    assertThat(printed()).contains("1 host cooling until 2026-03-02 12:00, 23 h 59 min left");
  }

  @Test
  void aCoolDownThatEndsSoonerThanTheWorkDoesNotShortenTheEstimate() {
    ProgressLine line = plain();
    after(10, line, cooling(10, 1_000, 1, START.plusSeconds(11)));
    assertThat(printed()).endsWith("16 min 30 s left\n");
  }

  @Test
  void withoutARateOrACoolDownNoTimeIsPromised() {
    ProgressLine line = plain();
    after(10, line, running(0, 10));
    assertThat(printed()).isEqualTo("0/10 lines, 0.0/s, 500 in flight\n");
  }

  @Test
  void theRateFollowsTheLastSeconds() {
    ProgressLine line = plain();
    for (int second = 1; second <= 60; second++) {
      after(1, line, running(second <= 30 ? second * 100L : 3_000 + (second - 30) * 10L, 9_000));
    }
    assertThat(printed().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith("3,300/9,000 lines, 10.0/s");
  }

  @Test
  void nothingIsShownAfterTheEnd() {
    ProgressLine line = plain();
    line.close();
    after(30, line, running(10, 20));
    assertThat(printed()).isEmpty();
  }

  @Test
  void aTerminalLineIsWrittenOverAndTakenAway() {
    ProgressLine line = ProgressLine.onTerminal(err, 80, () -> now, time);
    after(1, line, running(10, 40));
    assertThat(printed())
        .isEqualTo(
            "\r\u001b[2K\u001b[?7l[#######.......................] "
                + "10/40 lines  10.0/s  500 in flight  3 s left\u001b[?7h");
    line.close();
    assertThat(printed()).isEqualTo("\r\u001b[2K");
  }

  @Test
  void aTerminalLineFitsItsTerminal() {
    for (int width = 10; width <= 200; width++) {
      ProgressLine line = ProgressLine.onTerminal(err, width, () -> now, time);
      after(1, line, cooling(1_234, 10_000_000, 2, START.plusSeconds(3_600)));
      assertThat(printed().replaceAll("\r|\u001b\\[[?0-9]*[a-zA-Z]", "").length())
          .isLessThan(width);
    }
  }

  @Test
  void aFullBarIsFull() {
    ProgressLine line = ProgressLine.onTerminal(err, 120, () -> now, time);
    after(1, line, running(40, 40));
    assertThat(printed()).contains("[##############################] 40/40 lines");
  }
}
