package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitAnswersTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 408, 420, 425, 429, 430, 451, 500, 502, 503, 509, 529, 599})
  void anErrorThatNamesAWaitIsALimit(int status) {
    assertThat(limit(status, Map.of("Retry-After", "5")))
        .hasValueSatisfying(
            reason -> {
              assertThat(reason.status()).isEqualTo(status);
              assertThat(reason.retryAfter()).isEqualTo(Duration.ofSeconds(5));
              assertThat(reason.header()).isEqualTo("Retry-After: 5");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 301, 304, 404, 410, 600, 999})
  void whatSpeaksOfItsUrlAloneIsNone(int status) {
    assertThat(limit(status, Map.of("Retry-After", "5"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 420, 430, 500, 503, 509, 529})
  void anErrorThatNamesNoWaitIsNone(int status) {
    assertThat(limit(status, Map.of())).isEmpty();
    assertThat(limit(status, Map.of("Retry-After", "soon"))).isEmpty();
    assertThat(limit(status, Map.of("Retry-After", "0"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 420, 429, 430, 503, 509, 529})
  void aStatusThatHostsLimitWithIsOneWhenNoCallIsLeft(int status) {
    assertThat(limit(status, left(0)))
        .hasValueSatisfying(
            reason -> assertThat(reason.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    assertThat(limit(status, Map.of("RateLimit", "\"all\";r=0;t=9"))).isPresent();
  }

  @Test
  void aResetThatIsAPointInTimeMayBeCutToItsSecond() {
    Instant between = NOW.plusMillis(300);
    Map<String, String> headers =
        Map.of(
            "X-RateLimit-Limit", "60",
            "X-RateLimit-Remaining", "0",
            "X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 5));
    assertThat(LimitAnswers.limit(403, headers::get, "http://h/a", between))
        .hasValueSatisfying(
            reason -> assertThat(reason.retryAfter()).isEqualTo(Duration.ofMillis(5_700)));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 503, 509, 529})
  void itIsNoneWhileCallsAreLeft(int status) {
    assertThat(limit(status, left(3))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 410, 451, 500, 502})
  void anotherErrorMayComeWithTheLastCallOfAWindow(int status) {
    assertThat(limit(status, left(0))).isEmpty();
  }

  private static Map<String, String> left(int calls) {
    return Map.of(
        "X-RateLimit-Limit", "60",
        "X-RateLimit-Remaining", Integer.toString(calls),
        "X-RateLimit-Reset", "30");
  }

  private static Optional<CancelReason> limit(int status, Map<String, String> headers) {
    return LimitAnswers.limit(status, headers::get, "http://h/a", NOW);
  }
}
