package io.dromedary.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "83, 1 min 23 s",
    "3600, 1 h",
    "3660, 1 h 1 min",
    "86399, 23 h 59 min",
    "86400, 1 d",
    "180000, 2 d 2 h"
  })
  void durationsHaveTheirTwoLargestUnits(long seconds, String text) {
    assertThat(HumanText.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "0.04, 0.0", "9.96, 10.0", "99.94, 99.9", "99.95, 100", "1234.5, '1,235'"})
  void ratesHaveOneDigitWhereItSaysSomething(double rate, String text) {
    assertThat(HumanText.rate(rate)).isEqualTo(text);
  }

  @Test
  void oneIsSingular() {
    assertThat(HumanText.count(0, "line")).isEqualTo("0 lines");
    assertThat(HumanText.count(1, "line")).isEqualTo("1 line");
    assertThat(HumanText.count(1_000_000, "line")).isEqualTo("1,000,000 lines");
  }
}
