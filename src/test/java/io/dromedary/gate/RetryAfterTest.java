package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  @ParameterizedTest
  @CsvSource({
    "1.5, 1500000000",
    "2.0, 2000000000",
    "0.25, 250000000",
    "0.000000001, 1",
    "0.0000000001, 1",
    "1.0000000001, 1000000001",
    "00.5, 500000000",
    "3600.999999999999999999999999999999, 3601000000000"
  })
  void readsDecimalsAndNeverWaitsShorter(String value, long nanos) {
    assertThat(wait(value)).contains(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1994-11-06T08:49:37Z",
        "1994-11-06t08:49:37z",
        "1994-11-06T08:49:37",
        "1994-11-06 08:49:37",
        "1994-11-06 08:49:37 UTC",
        "1994-11-06 08:49:37 +0000",
        "1994-11-06T08:49:37.000000Z",
        "1994-11-06T08:49:37+00:00",
        "1994-11-06T09:49:37+01",
        "1994-11-06T14:19:37+0530",
        "1994-11-05T23:49:37-09:00",
        "Sun Nov 06 1994 08:49:37 GMT+0000 (Coordinated Universal Time)",
        "Sun Nov 06 1994 09:49:37 GMT+0100 (Central European Standard Time, with a long name)",
        "Sun Nov 06 1994 08:49:37 GMT+0000"
      })
  void readsIso8601AndTheDatesOfJavaScript(String value) {
    assertThat(wait(value)).contains(Duration.ofSeconds(37));
  }

  @Test
  void readsIso8601WithoutSecondsAndWithDecimals() {
    assertThat(wait("1994-11-06T08:50Z")).contains(Duration.ofSeconds(60));
    assertThat(wait("1994-11-06T08:49:01.1234567Z")).contains(Duration.ofNanos(1_123_456_700));
  }

  @Test
  void countsIso8601FromTheDateOfTheAnswer() {
    assertThat(wait("2100-01-01T00:01:00Z", "Fri, 01 Jan 2100 00:00:00 GMT"))
        .contains(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After-Ms, 1500, 1500",
    "Retry-After-Ms, 0.5, 0.5",
    "X-Ms-Retry-After-Ms, 250, 250",
    "X-Rate-Limit-Retry-After-Seconds, 2, 2000",
    "X-Rate-Limit-Retry-After-Seconds, 2.5, 2500"
  })
  void readsTheFieldsThatServersSendInItsPlace(String name, String value, double millis) {
    assertThat(field(name, value)).contains(Duration.ofNanos(Math.round(millis * 1e6)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Retry-After-Ms", "X-Ms-Retry-After-Ms", "X-Rate-Limit-Retry-After-Seconds"})
  void takesNonsenseInThemForAbsentAndCapsNothingShort(String name) {
    for (String nonsense : List.of("0", "-1", "", "soon", "1e3", "5 s", "0x10")) {
      assertThat(field(name, nonsense)).as(nonsense).isEmpty();
    }
    assertThat(field(name, "9999999999999999999999")).contains(BackOff.LONGEST);
    assertThat(field(name, "999999999999999999")).contains(BackOff.LONGEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1, 2|2",
        "2, 1|2",
        "5,,0, soon, -9|5",
        "1, Sun, 06 Nov 1994 08:49:37 GMT|37",
        "Sun, 06 Nov 1994 08:49:37 GMT, 38|38",
        "Sunday, 06-Nov-94 08:49:37 GMT, Sun, 06 Nov 1994 08:49:39 GMT|39",
        "Sun Nov  6 08:49:37 1994, 1994-11-06T08:49:38Z, 2|38",
        "1,Sun,06 Nov 1994 08:49:37 GMT,3|37"
      })
  void takesTheLongestOfSeveralLines(String value, long seconds) {
    assertThat(wait(value)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void takesTheLongestOfSeveralFieldsAndNamesIt() {
    Map<String, String> headers =
        Map.of("Retry-After", "1", "Retry-After-Ms", "1500", "X-Ms-Retry-After-Ms", "junk");
    assertThat(RetryAfter.of(headers::get, NOW))
        .contains(new RequestedWait(Duration.ofMillis(1_500), "Retry-After-Ms: 1500"));
    Map<String, String> other = Map.of("Retry-After", "2", "Retry-After-Ms", "1500");
    assertThat(RetryAfter.of(other::get, NOW))
        .contains(new RequestedWait(Duration.ofSeconds(2), "Retry-After: 2"));
  }

  @Test
  @Timeout(10)
  void readsNoMoreOfAListWithoutEndThanAnHonestOneHas() {
    assertThat(wait("9999-99-99T99:99:99Z,".repeat(3_000) + "7")).isEmpty();
    assertThat(wait("0".repeat(60_000) + "x")).isEmpty();
    assertThat(wait("0".repeat(60_000) + "7." + "0".repeat(60_000)))
        .contains(Duration.ofSeconds(7));
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
        "1.",
        ".5",
        "1.5.2",
        "-1.5",
        "1e3",
        "0.0",
        "0.000000000",
        "NaN",
        "Infinity",
        "5s",
        "0, soon, -1",
        ",",
        "1994-11-06T08:49:00Z",
        "1994-11-05T08:49:30Z",
        "1994-13-06T08:49:37Z",
        "1994-11-06",
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
    return RetryAfter.of(Map.of("Retry-After", value)::get, NOW).map(RequestedWait::length);
  }

  private static Optional<Duration> field(String name, String value) {
    return RetryAfter.of(Map.of(name, value)::get, NOW).map(RequestedWait::length);
  }

  private static Optional<Duration> wait(String value, String date) {
    Map<String, String> headers = new HashMap<>(Map.of("Retry-After", value, "Date", date));
    return RetryAfter.of(headers::get, NOW).map(RequestedWait::length);
  }
}
