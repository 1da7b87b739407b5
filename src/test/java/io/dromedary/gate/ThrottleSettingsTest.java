package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ThrottleSettingsTest {

  @Test
  void hasPoliteDefaults() {
    assertThat(ThrottleSettings.DEFAULTS).isEqualTo(new ThrottleSettings(4, 10, 10_000));
  }

  @Test
  void namesTheSettingTheValueAndWhatIsAllowed() {
    assertThatThrownBy(() -> new ThrottleSettings(0, 10, 1))
        .hasMessage("host-concurrency must be at least 1, was 0");
    assertThatThrownBy(() -> new ThrottleSettings(1, -3, 1))
        .hasMessage("host-rate must be 0 (no limit) or a number above it, was -3.0");
    assertThatThrownBy(() -> new ThrottleSettings(1, Double.NaN, 1))
        .hasMessage("host-rate must be 0 (no limit) or a number above it, was NaN");
    assertThatThrownBy(() -> new ThrottleSettings(1, Double.POSITIVE_INFINITY, 1))
        .hasMessage("host-rate must be 0 (no limit) or a number above it, was Infinity");
    assertThatThrownBy(() -> new ThrottleSettings(1, 10, 0))
        .hasMessage("host-queue must be at least 1, was 0");
  }

  @Test
  void takesARateOfZeroForUnlimited() {
    assertThat(new ThrottleSettings(1, 0, 1).fullPace()).isInfinite();
  }
}
