package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResetUnitTest {

  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private static final String LIMIT = "100";

  private final ResetUnit unit = new ResetUnit();

  @ParameterizedTest
  @ValueSource(longs = {20, 100, 1_000, 30_000})
  void aNumberThatFallsByAThousandASecondIsMilliseconds(long later) {
    assertThat(read(0, "60000", LIMIT)).contains(Duration.ofSeconds(60_000));
    assertThat(read(later, Long.toString(60_000 - later), LIMIT))
        .contains(Duration.ofMillis(60_000 - later));
    assertThat(read(61_000, "59000", LIMIT)).contains(Duration.ofSeconds(59));
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 100, 1_000, 30_000})
  void aNumberThatFallsByOneASecondIsSeconds(long later) {
    assertThat(read(0, "60000", LIMIT)).contains(Duration.ofSeconds(60_000));
    long left = 60_000 - later / 1_000;
    assertThat(read(later, Long.toString(left), LIMIT)).contains(Duration.ofSeconds(left));
  }

  @Test
  void answersThatPassEachOtherTellNothing() {
    read(0, "60000", LIMIT);
    assertThat(read(10, "59990", LIMIT)).contains(Duration.ofSeconds(59_990));
    assertThat(read(40, "59500", LIMIT)).contains(Duration.ofSeconds(59_500));
  }

  @Test
  void limitsOfAnotherSizeAreNotCompared() {
    read(0, "3600", "5000");
    assertThat(read(3_000, "600", "100")).contains(Duration.ofSeconds(600));
  }

  @Test
  void aHostThatCountsSecondsAfterAllIsBelieved() {
    read(0, "60000", LIMIT);
    assertThat(read(100, "59900", LIMIT)).contains(Duration.ofMillis(59_900));
    read(70_000, "70000", LIMIT);
    assertThat(read(75_000, "69995", LIMIT)).contains(Duration.ofSeconds(69_995));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1795600860", "1795600860000", "soon", "-5", "2026-11-25T10:01:00Z", ""})
  void whatIsNoSpanIsLeftAsItIs(String value) {
    Map<String, String> headers = Map.of("X-RateLimit-Reset", value);
    for (int at = 0; at < 3; at++) {
      assertThat(unit.marked(headers::get, at * 1_000_000_000L).apply("X-RateLimit-Reset"))
          .isEqualTo(value);
    }
  }

  @Test
  void theStandardsOwnFieldIsInSeconds() {
    Map<String, String> before = Map.of("RateLimit-Reset", "60000");
    Map<String, String> after = Map.of("RateLimit-Reset", "59000");
    unit.marked(before::get, 0);
    assertThat(unit.marked(after::get, 1_000_000_000L).apply("RateLimit-Reset")).isEqualTo("59000");
  }

  private Optional<Duration> read(long millis, String reset, String limit) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("X-RateLimit-Limit", limit);
    headers.put("X-RateLimit-Remaining", "0");
    headers.put("X-RateLimit-Reset", reset);
    long nanos = Duration.ofMillis(millis).toNanos();
    return RateLimits.of(unit.marked(headers::get, nanos), START.plusMillis(millis)).get(0).reset();
  }
}
