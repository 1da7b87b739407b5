package io.dromedary.results.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.results.Examples;
import org.junit.jupiter.api.Test;

class ClosingTextTest {

  @Test
  void tellsEverythingThatIsKnown() {
    assertThat(ClosingText.write(Examples.CLOSING))
        .isEqualTo(
            "{\"gate\":\"h.test\",\"epoch\":3,\"step\":1,\"url\":\"http://h.test/b\",\"status\":429,"
                + "\"header\":\"Retry-After: 2\",\"retryAfterMillis\":2000,"
                + "\"closedFrom\":\"2026-03-01T10:00:00.120Z\","
                + "\"closedUntil\":\"2026-03-01T10:00:02.160Z\",\"again\":false,"
                + "\"cancelledNotStarted\":12,\"cancelledInFlight\":2,"
                + "\"lastCancelledAfterMillis\":7,\"limits\":3,\"violations\":1,"
                + "\"probedAt\":\"2026-03-01T10:00:02.170Z\",\"probeStatus\":200,"
                + "\"slotsBefore\":6,\"paceBefore\":25.5,\"end\":\"opened\","
                + "\"endedAt\":\"2026-03-01T10:00:02.170Z\",\"slotsAfter\":1}");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertThat(ClosingText.write(Examples.CLOSING_OPEN))
        .doesNotContain("header", "retryAfter", "lastCancelled", "probe", "pace", "end");
  }

  /** But the time that the host asked for is known to the millisecond alone. */
  @Test
  void readsWhatItWrote() {
    assertThat(ClosingText.read(ClosingText.write(Examples.CLOSING)))
        .usingRecursiveComparison()
        .ignoringFields("closing.closedUntil")
        .isEqualTo(Examples.CLOSING);
    assertThat(ClosingText.read(ClosingText.write(Examples.CLOSING_OPEN)))
        .isEqualTo(Examples.CLOSING_OPEN);
  }

  @Test
  void refusesSomethingElse() {
    assertThatThrownBy(() -> ClosingText.read("{\"gate\":\"h\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{\"gate\":\"h\"}");
  }
}
