package io.dromedary.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClosedWindowTest {

  private static final Duration GRACE = Duration.ofNanos(50);
  private static final ClosedWindow WINDOW = new ClosedWindow(7, 1_000, 2_000);

  @Test
  void onTheConnectionOfThe429EveryRequestIsForbiddenAtOnce() {
    assertThat(WINDOW.forbids(1_001, 7, GRACE)).isTrue();
  }

  @Test
  void onAnotherConnectionARequestMayCrossThe429() {
    assertThat(WINDOW.forbids(1_050, 8, GRACE)).isFalse();
    assertThat(WINDOW.forbids(1_051, 8, GRACE)).isTrue();
  }

  @Test
  void itIsForbiddenUntilRetryAfterIsOverAndNotLonger() {
    assertThat(WINDOW.forbids(1_999, 7, GRACE)).isTrue();
    assertThat(WINDOW.forbids(2_000, 7, GRACE)).isFalse();
    assertThat(WINDOW.forbids(999, 7, GRACE)).isFalse();
  }

  @Test
  void aKillRightAfterThe429MayHaveKeptItFromBeingKnown() {
    assertThat(WINDOW.mayBeUnknownAfter(1_050, GRACE)).isTrue();
    assertThat(WINDOW.mayBeUnknownAfter(1_051, GRACE)).isFalse();
    assertThat(WINDOW.mayBeUnknownAfter(999, GRACE)).isFalse();
  }
}
