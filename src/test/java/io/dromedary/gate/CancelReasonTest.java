package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CancelReasonTest {

  @Test
  void theReasonOfAHostNamesItsAnswer() {
    CancelReason limit =
        new CancelReason(429, "http://h/a?k=secret", Instant.EPOCH, Duration.ofMillis(1500));

    assertThat(limit.isOfHost()).isTrue();
    assertThat(limit).hasToString("429 from http://h/a?k=secret, Retry-After 1.5 s");
    assertThat(limit.shown()).startsWith("429 from http://h/a").doesNotContain("secret");
  }

  @Test
  void theReasonOfANodeThatLostItsLeaseNamesNoStatusAndNoUrl() {
    CancelReason lost = CancelReason.leaseLost(Instant.EPOCH);

    assertThat(lost.isOfHost()).isFalse();
    assertThat(lost).hasToString("the lease of this node was lost");
    assertThat(lost.shown()).isEqualTo(lost.toString());
  }
}
