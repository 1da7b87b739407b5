package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

  @Test
  void readsTheStructuredFieldsOfTheNewestDraft() {
    assertThat(
            read(
                "RateLimit", "\"default\";r=50;t=30",
                "RateLimit-Policy", "\"default\";q=100;w=60"))
        .containsExactly(quota("default", 100, 50, 30, 60));
  }

  @Test
  void matchesPoliciesByNameAndKeepsThoseWithoutACount() {
    assertThat(
            read(
                "RateLimit", "\"day\";r=9;t=3600",
                "RateLimit-Policy", "\"burst\";q=5;w=1, \"day\"; q=1000; w=86400; pk=:cHNl:"))
        .containsExactly(
            quota("day", 1000, 9, 3600, 86_400),
            new Quota("burst", number(5), number(-1), Optional.empty(), Optional.of(seconds(1))));
  }

  @Test
  void leavesOutWhatDoesNotCountRequests() {
    assertThat(
            read(
                "RateLimit", "\"a\";r=50;t=30;qu=\"content-bytes\"",
                "RateLimit-Policy", "\"a\";q=65535;w=10;qu=\"content-bytes\""))
        .isEmpty();
  }

  @Test
  void readsTheCombinedFieldOfOlderDrafts() {
    assertThat(read("RateLimit", "limit=100, remaining=50, reset=5"))
        .containsExactly(quota("", 100, 50, 5, -1));
    assertThat(read("RateLimit", "limit=100, remaining=0, reset=5", "RateLimit-Policy", "100;w=60"))
        .containsExactly(quota("", 100, 0, 5, 60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RateLimit-", "X-RateLimit-", "X-Rate-Limit-"})
  void readsAHeaderForEachNumber(String prefix) {
    assertThat(read(prefix + "Limit", "100", prefix + "Remaining", "0", prefix + "Reset", "7"))
        .containsExactly(quota(prefix, 100, 0, 7, -1));
  }

  @Test
  void readsTheWindowBesideTheLimit() {
    assertThat(
            read(
                "RateLimit-Limit", "100, 100;w=60",
                "RateLimit-Remaining", "3",
                "RateLimit-Reset", "7"))
        .containsExactly(quota("RateLimit-", 100, 3, 7, 60));
  }

  @ParameterizedTest
  @CsvSource({
    "1700000060, 60",
    "1700000060000, 60",
    "1700000060500, 60.5",
    "1700000001.25, 1.25",
    "1700000000, 0",
    "12.5, 12.5",
    "0, 0",
    "999999999, 999999999",
    "60000, 60000",
    "86400, 86400"
  })
  void tellsSpansFromPointsInTimeAndCorrectsTheseByTheDate(String reset, double seconds) {
    assertThat(reset(reset, date(1_700_000_000)))
        .contains(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-11-14T22:13:27Z, 7",
    "2023-11-14T22:13:27.500000Z, 7.5",
    "2023-11-14T23:13:27+01:00, 7",
    "2023-11-14T22:14Z, 40",
    "Tue Nov 14 2023 22:13:27 GMT+0000 (Coordinated Universal Time), 7",
    "7000ms, 7",
    "0.5ms, 0.0005"
  })
  void readsIso8601AndMarkedMillisecondsForTheReset(String reset, double seconds) {
    assertThat(reset(reset, date(1_700_000_000)))
        .contains(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RateLimit-", "X-RateLimit-", "X-Rate-Limit-"})
  void readsTheSpanToTheResetWithDecimals(String prefix) {
    assertThat(read(prefix + "Remaining", "1", prefix + "Reset-After", "1.5").get(0).reset())
        .contains(Duration.ofMillis(1_500));
    assertThat(read(prefix + "Reset-After", "1.5", prefix + "Reset", "soon").get(0).reset())
        .contains(Duration.ofMillis(1_500));
    assertThat(read(prefix + "Reset-After", "-1", prefix + "Reset", "2").get(0).reset())
        .contains(seconds(2));
    assertThat(read(prefix + "Reset-After", "3.25", prefix + "Reset", "2").get(0).reset())
        .contains(Duration.ofMillis(3_250));
    assertThat(read(prefix + "Reset-After", "soon")).isEmpty();
  }

  @Test
  void waitsForTheLongestOfAllThatARefusalNames() {
    Map<String, String> usedUp =
        Map.of("Retry-After", "7", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "30");
    CancelReason reason = LimitAnswers.limit(403, usedUp::get, "http://h/a", NOW).orElseThrow();
    assertThat(reason.retryAfter()).isEqualTo(seconds(30));
    assertThat(reason.header()).isEqualTo("X-RateLimit-Reset: 30");
    Map<String, String> left =
        Map.of("Retry-After", "7", "X-RateLimit-Remaining", "5", "X-RateLimit-Reset", "30");
    assertThat(LimitAnswers.limit(403, left::get, "http://h/a", NOW).orElseThrow().retryAfter())
        .isEqualTo(seconds(7));
    Map<String, String> shorter =
        Map.of("Retry-After", "7", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "3");
    assertThat(LimitAnswers.limit(429, shorter::get, "http://h/a", NOW).orElseThrow().header())
        .isEqualTo("Retry-After: 7");
  }

  @Test
  void namesTheFieldWhoseTimeItWaits() {
    Map<String, String> discord =
        Map.of(
            "X-RateLimit-Remaining", "0",
            "X-RateLimit-Reset", "1700000001",
            "X-RateLimit-Reset-After", "1.25");
    CancelReason reason =
        LimitAnswers.limit(429, discord::get, "http://h/a", Instant.ofEpochSecond(1_700_000_000))
            .orElseThrow();
    assertThat(reason.header()).isEqualTo("X-RateLimit-Reset-After: 1.25");
    assertThat(reason).hasToString("429 from http://h/a, X-RateLimit-Reset-After 1.25 s");
  }

  @Test
  void readsAnHttpDateForTheReset() {
    assertThat(reset("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:30 GMT"))
        .contains(Duration.ofSeconds(7));
  }

  @Test
  void countsAPointInTimeFromOurClockWithoutADate() {
    Instant now = Instant.ofEpochSecond(1_700_000_000);
    Map<String, String> headers = Map.of("X-RateLimit-Reset", "1700000009");
    assertThat(RateLimits.of(headers::get, now).get(0).reset()).contains(Duration.ofSeconds(9));
  }

  @Test
  void takesAPointInTimeThatHasPassedForAbsent() {
    assertThat(reset("1700000000", date(1_700_000_001))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1", "1e9", "0x10", "soon", "", "1.", "1,5", "9999999999999999"})
  void takesAMalformedNumberForAbsent(String value) {
    assertThat(reset(value, date(1_700_000_000))).isEmpty();
    assertThat(read("X-RateLimit-Remaining", value, "X-RateLimit-Reset", value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"default\";r=-1;t=30",
        "\"default\";r=1.5;t=30",
        "\"default\";r=abc;t=30",
        "\"default;r=50;t=30",
        "limit=100, remaining=-1, reset=5",
        "limit=100, remaining, reset=5",
        "50"
      })
  void takesAMalformedFieldForAbsent(String value) {
    assertThat(read("RateLimit", value)).isEmpty();
  }

  @Test
  void takesTheFirstDialectThatTheAnswerSpeaks() {
    assertThat(
            read(
                "RateLimit", "\"a\";r=1;t=2",
                "X-RateLimit-Remaining", "7",
                "X-RateLimit-Reset", "8"))
        .containsExactly(quota("a", -1, 1, 2, -1));
  }

  @Test
  void asksToWaitForTheLastOfTheLimitsThatAreUsedUp() {
    assertThat(wait("\"a\";r=0;t=5, \"b\";r=0;t=9, \"c\";r=3;t=100")).contains(seconds(9));
    assertThat(wait("\"a\";r=2;t=50, \"c\";r=3;t=100")).contains(seconds(50));
    assertThat(wait("\"a\";r=0;t=0")).isEmpty();
    assertThat(wait("\"a\";r=0")).isEmpty();
  }

  @Test
  void namesTheHeaderThatSaidHowLongToWait() {
    Map<String, String> headers = Map.of("X-RateLimit-Reset", "30");
    CancelReason reason = LimitAnswers.limit(429, headers::get, "http://h/a", NOW).orElseThrow();
    assertThat(reason.header()).isEqualTo("X-RateLimit-Reset: 30");
    assertThat(reason).hasToString("429 from http://h/a, X-RateLimit-Reset 30 s");
    assertThat(LimitAnswers.limit(503, headers::get, "http://h/a", NOW)).isEmpty();
  }

  @Test
  void prefersRetryAfter() {
    Map<String, String> headers = Map.of("Retry-After", " 7 ", "X-RateLimit-Reset", "30");
    CancelReason reason = LimitAnswers.limit(429, headers::get, "http://h/a", NOW).orElseThrow();
    assertThat(reason.retryAfter()).isEqualTo(seconds(7));
    assertThat(reason.header()).isEqualTo("Retry-After: 7");
  }

  @Test
  void keepsTheHeaderInOneBoundedLine() {
    Map<String, String> headers = Map.of("Retry-After", "7\r\n" + " ".repeat(500));
    CancelReason reason = LimitAnswers.limit(429, headers::get, "http://h/a", NOW).orElseThrow();
    assertThat(reason.header()).isEqualTo("Retry-After: 7");
    Map<String, String> many = Map.of("RateLimit", "\"a\";r=0;t=5, ".repeat(50) + "\"a\";r=0");
    assertThat(LimitAnswers.limit(429, many::get, "u", NOW).orElseThrow().header()).hasSize(211);
  }

  @Test
  void namesNoOtherHeaderThanTheOneThatWasUsed() {
    Map<String, String> headers =
        Map.of("RateLimit-Reset", "never", "X-RateLimit-Reset", "30", "X-Rate-Limit-Reset", "60");
    CancelReason reason = LimitAnswers.limit(429, headers::get, "http://h/a", NOW).orElseThrow();
    assertThat(reason.header()).isEqualTo("X-RateLimit-Reset: 30");
  }

  @Test
  void keepsWhatATerminalMightObeyOutOfTheHeader() {
    String date = "Wed, 25 Nov 2099 10:00:00 \u009b2J\u0007\u001b[2J";
    Map<String, String> headers = Map.of("Retry-After", date);
    CancelReason reason = LimitAnswers.limit(429, headers::get, "http://h/a", NOW).orElseThrow();
    assertThat(reason.header()).isEqualTo("Retry-After: Wed, 25 Nov 2099 10:00:00  2J  [2J");
  }

  @Test
  void saysNothingOfAHeaderThatIsOfNoUse() {
    Map<String, String> headers = Map.of("Retry-After", "0", "X-RateLimit-Reset", "never");
    CancelReason reason = LimitAnswers.limit(429, headers::get, "http://h/a", NOW).orElseThrow();
    assertThat(reason.retryAfter()).isNull();
    assertThat(reason.header()).isNull();
  }

  @Test
  void neverThrowsAndNeverGivesNonsense() {
    Random random = new Random(9651);
    for (int round = 0; round < 100_000; round++) {
      Map<String, String> headers = new HashMap<>();
      RateLimits.HEADERS.forEach(name -> headers.put(name, garbled(random)));
      headers.put("Date", garbled(random));
      headers.keySet().removeIf(name -> random.nextInt(3) == 0);
      for (Quota quota : RateLimits.of(headers::get, NOW)) {
        assertThat(quota.remaining().orElse(0)).isNotNegative();
        assertThat(quota.limit().orElse(1)).isPositive();
        assertThat(quota.reset().orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(quota.window().orElse(Duration.ofSeconds(1))).isPositive();
      }
    }
  }

  private static String garbled(Random random) {
    String[] seeds = {
      "\"default\";r=50;t=30",
      "\"default\";q=100;w=60",
      "limit=100, remaining=50, reset=5",
      "100, 100;w=60",
      "1700000060",
      "1700000060000",
      "50",
      "Sun, 06 Nov 1994 08:49:37 GMT"
    };
    StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
    for (int change = random.nextInt(4); change > 0; change--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, (char) random.nextInt(0x250));
        case 1 -> text.insert(at, random.nextInt(10));
        default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
      }
    }
    byte[] noise = new byte[random.nextInt(60)];
    random.nextBytes(noise);
    return random.nextInt(10) == 0
        ? new String(noise, StandardCharsets.ISO_8859_1)
        : text.toString();
  }

  private static String date(long epochSecond) {
    return java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.ofEpochSecond(epochSecond).atZone(java.time.ZoneOffset.UTC));
  }

  private static Optional<Duration> reset(String value, String date) {
    Map<String, String> headers =
        Map.of("X-RateLimit-Reset", value, "X-RateLimit-Remaining", "1", "Date", date);
    return RateLimits.of(headers::get, NOW).get(0).reset();
  }

  private static Optional<Duration> wait(String field) {
    return RateLimits.wait(read("RateLimit", field));
  }

  private static List<Quota> read(String... namesAndValues) {
    Map<String, String> headers = new HashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      headers.put(namesAndValues[at], namesAndValues[at + 1]);
    }
    return RateLimits.of(headers::get, NOW);
  }

  private static Quota quota(String name, long limit, long remaining, long reset, long window) {
    return new Quota(
        name,
        number(limit),
        number(remaining),
        Optional.of(seconds(reset)),
        window < 0 ? Optional.empty() : Optional.of(seconds(window)));
  }

  private static OptionalLong number(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Duration seconds(long number) {
    return Duration.ofSeconds(number);
  }
}
