package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an earlier run has stored, read on a clock that may have been set since. */
class GateMemoryTest {

  private static final long SAVED = Duration.ofDays(20_000).toMillis();
  private static final long WAIT = Duration.ofMinutes(1).toMillis();

  @Test
  void aWaitEndsWhenItWasToEnd() {
    GateMemory memory = GateMemory.of(closed(), nanos(SAVED + 10_000));
    assertThat(memory.closedUntil()).isEqualTo(nanos(SAVED + WAIT));
    assertThat(memory.heldUntil()).isEqualTo(nanos(SAVED + WAIT));
  }

  @Test
  void aWaitIsNotLongerBecauseTheClockWasSetBack() {
    long yesterday = nanos(SAVED) - Duration.ofDays(1).toNanos();
    GateMemory memory = GateMemory.of(closed(), yesterday);
    assertThat(memory.closedUntil()).isEqualTo(yesterday + nanos(WAIT));
    assertThat(memory.heldUntil()).isEqualTo(yesterday + nanos(WAIT));
    assertThat(memory.limitedAt()).isEqualTo(yesterday);
  }

  @Test
  void aGateThatWasOpenStaysOpenWhenTheClockWasSetBack() {
    HostState open = new HostState(new HostKey("h"), 1, 0, 0, 0, 0, 2, 2, 0, 0, SAVED, "");
    GateMemory memory = GateMemory.of(open, nanos(SAVED) - Duration.ofDays(1).toNanos());
    assertThat(memory.closedUntil()).isZero();
    assertThat(memory.heldUntil()).isZero();
  }

  private static HostState closed() {
    return new HostState(
        new HostKey("h"), 1, 1, SAVED + WAIT, WAIT, SAVED, 2, 2, SAVED + WAIT, 3, SAVED, "429");
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
