package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeysTest {

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "'', ab, 2", "host, hots, 2", "kitten, sitting, 3"})
  void countsTheChangesBetweenWords(String a, String b, int distance) {
    assertThat(UnknownKeys.distance(a, b)).isEqualTo(distance);
    assertThat(UnknownKeys.distance(b, a)).isEqualTo(distance);
  }
}
