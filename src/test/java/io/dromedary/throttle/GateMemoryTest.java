package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stored gate that meets another time than the one that it was stored at. */
class GateMemoryTest {

  private static final long SAVED = Duration.ofDays(20_000).toNanos();
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long DAY = Duration.ofDays(1).toNanos();

  private static GateMemory at(long now) {
    long until = GateMemory.millis(SAVED + HOUR);
    HostState state =
        new HostState(
            new HostKey("a"),
            1,
            1,
            until,
            GateMemory.millis(HOUR),
            GateMemory.millis(SAVED),
            0,
            0,
            until,
            GateMemory.millis(SAVED),
            "429");
    return GateMemory.of(state, now);
  }

  @Test
  void aClockThatWasSetBackHoldsAHostForNoLongerThanItAsked() {
    assertThat(at(SAVED - DAY).closedUntil()).isEqualTo(SAVED - DAY + HOUR);
    assertThat(at(SAVED - DAY).heldUntil()).isEqualTo(SAVED - DAY + HOUR);
  }

  @Test
  void aClockThatWentOnShortensTheWait() {
    assertThat(at(SAVED + HOUR / 2).closedUntil()).isEqualTo(SAVED + HOUR);
  }
}
