package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.throttle.ManualTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultMonitorTest {

  private final ManualTime time = new ManualTime();
  private final FaultMonitor spot = new FaultMonitor("The database cannot be written", time);

  @Test
  void troubleKeepsItsBeginningUntilItIsOver() {
    assertThat(spot.now()).isEmpty();
    spot.met(new IOException("full"));
    time.advance(Duration.ofSeconds(5));
    spot.met(new IOException("still full"));

    assertThat(spot.now())
        .contains(
            new Trouble(
                ManualTime.START,
                ManualTime.START.plusSeconds(5),
                "still full",
                "The database cannot be written"));
    spot.passed();
    assertThat(spot.now()).isEmpty();
  }
}
