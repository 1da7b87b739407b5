package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

  @ParameterizedTest
  @CsvSource({"1,1", "120,120", "007,7", "' 5 ',5", "86400,86400"})
  void readsWholeSeconds(String value, long seconds) {
    assertThat(wait(value)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void readsAllThreeFormatsOfAnHttpDate(String value) {
    assertThat(wait(value)).contains(Duration.ofSeconds(37));
  }

  @Test
  void countsADateFromTheDateOfTheAnswer() {
    assertThat(wait("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:30 GMT"))
        .contains(Duration.ofSeconds(7));
    assertThat(wait("Fri, 01 Jan 2100 00:01:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"))
        .contains(Duration.ofSeconds(60));
  }

  @Test
  void countsFromTheClockWhenTheDateOfTheAnswerIsMalformed() {
    assertThat(wait("Sun, 06 Nov 1994 08:49:37 GMT", "yesterday")).contains(Duration.ofSeconds(37));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "000",
        "-1",
        "+5",
        "1.5",
        "5s",
        "1, 2",
        "",
        " ",
        "soon",
        "١٢",
        "Sun, 06 Nov 1994 08:49:00 GMT",
        "Sat, 05 Nov 1994 08:49:00 GMT"
      })
  void takesZeroPastAndMalformedForAbsent(String value) {
    assertThat(wait(value)).isEmpty();
  }

  @Test
  void takesAMissingHeaderForAbsent() {
    assertThat(RetryAfter.of(name -> null, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775807",
        "9223372036854775808",
        "1000000000000000000000000000000",
        "Fri, 31 Dec 9999 23:59:59 GMT"
      })
  void endsAtTheLongestWaitThatIsToldApart(String value) {
    assertThat(wait(value)).contains(BackOff.LONGEST);
  }

  @Test
  void neverThrowsAndNeverGivesAWaitThatIsNotAhead() {
    Random random = new Random(429);
    for (int round = 0; round < 200_000; round++) {
      Optional<Duration> wait = wait(garbled(random), garbled(random));
      assertThat(wait.orElse(Duration.ofSeconds(1)))
          .isPositive()
          .isLessThanOrEqualTo(BackOff.LONGEST);
    }
  }

  private static String garbled(Random random) {
    String[] seeds = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "120", ""};
    StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
    for (int change = random.nextInt(6); change > 0; change--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, (char) random.nextInt(0x250));
        case 1 -> text.insert(at, random.nextInt(10));
        default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
      }
    }
    return random.nextInt(10) == 0 ? noise(random) : text.toString();
  }

  private static String noise(Random random) {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Optional<Duration> wait(String value) {
    return RetryAfter.of(Map.of("Retry-After", value)::get, NOW);
  }

  private static Optional<Duration> wait(String value, String date) {
    Map<String, String> headers = new HashMap<>(Map.of("Retry-After", value, "Date", date));
    return RetryAfter.of(headers::get, NOW);
  }
}
