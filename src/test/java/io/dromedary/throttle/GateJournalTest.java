package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says of gates. */
class GateJournalTest {

  private final ManualTime time = new ManualTime();
  private final VirtualScheduler scheduler = new VirtualScheduler(time);
  private final GateJournal journal = new GateJournal(time, scheduler);
  private final Logger logger = Logger.getLogger(HostThrottle.class.getName());
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void forget() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  private void close(int host) {
    CancelReason reason =
        new CancelReason(
            429,
            "http://u:secret@h" + host + "/a?token=secret",
            time.instant(),
            Duration.ofSeconds(2));
    journal.closed(
        new GateClosing(
            new HostKey("h" + host),
            1,
            1,
            reason,
            time.instant(),
            time.instant().plusSeconds(2),
            false,
            4,
            10,
            1,
            2));
  }

  @Test
  void aClosingIsOneLineWithoutSecrets() {
    close(1);

    assertThat(lines)
        .containsExactly(
            "h1 closed until 2026-11-23T10:00:02Z: 429 from http://...@h1/a?..., Retry-After 2 s"
                + " (step 1, 2 calls cancelled in flight, 1 before they started)");
  }

  @Test
  void veryManyClosingsAreSummedUp() {
    for (int host = 0; host < 100_000; host++) {
      close(host);
    }
    journal.opened(new HostKey("h1"), 1, 1, 5);
    assertThat(lines).hasSize(GateJournal.LINES);

    scheduler.advance(GateJournal.WINDOW);
    assertThat(lines)
        .hasSize(GateJournal.LINES + 1)
        .last()
        .isEqualTo(
            "Besides, within 10 s: 99980 gates closed (299940 calls cancelled), 1 opened, 0 stay"
                + " closed for longer");

    close(7);
    assertThat(lines).last().asString().startsWith("h7 closed until");
  }

  @Test
  void aViolationIsAlwaysToldAndWithoutSecrets() {
    for (int i = 0; i < 100; i++) {
      journal.violation(new HostKey("h"), 1, "http://h/a?token=secret");
    }
    assertThat(lines).hasSize(100).containsOnly("http://h/a?... was called while h is closed");
  }
}
