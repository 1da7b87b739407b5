package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Logged;
import io.dromedary.throttle.ManualTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryFaultsTest {

  private final ManualTime time = new ManualTime();
  private final DeliveryFaults troubles = new DeliveryFaults(time);
  private final IOException full = new IOException("/outbox/secret.jsonl.part: no space");

  @Test
  void aListThatGoesWellDoesNotEndTheTroubleOfAnother() {
    try (Logged log = Logged.of("io.dromedary.frontier")) {
      for (int second = 0; second < 130; second++) {
        troubles.met("bad.txt", DeliveryFaults.RESULTS, full);
        troubles.passed("good.txt");
        assertThat(troubles.now()).isPresent();
        time.advance(Duration.ofSeconds(1));
      }
      assertThat(log.lines("The results cannot be written, trying again")).hasSize(3);
      assertThat(log.lines("The results cannot be written: that is over")).isEmpty();
      troubles.passed("bad.txt");
      assertThat(log.lines("The results cannot be written: that is over")).hasSize(1);
    }
    assertThat(troubles.now()).isEmpty();
  }

  @Test
  void thePlaceOfATroubleNamesNoFile() {
    troubles.met("a.txt", "Outcomes are not taken: the step x of the route y fails", full);
    assertThat(troubles.now().orElseThrow().place()).doesNotContain("secret").contains("step x");
  }
}
