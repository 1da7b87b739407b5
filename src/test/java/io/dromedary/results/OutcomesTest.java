package io.dromedary.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.files.OneLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {

  private static final String WAY =
      "\"attempts\":3,\"cancellations\":["
          + "{\"at\":\"2026-03-01T09:59:51.120Z\",\"state\":\"not-started\","
          + "\"reason\":\"429 from http://h.test/b, Retry-After 2 s\"},"
          + "{\"at\":\"2026-03-01T09:59:55.120Z\",\"state\":\"in-flight\","
          + "\"reason\":\"429 from http://h.test/c\"}],"
          + "\"redirects\":[{\"status\":301,\"from\":\"http://h.test/a\","
          + "\"to\":\"https://h.test/a\"}],"
          + "\"finalUrl\":\"https://h.test/a\",";

  private static final String TIMING = "\"startedAt\":\"2026-03-01T10:00:00.120Z\",\"millis\":35";

  private final ObjectMapper anyParser = new ObjectMapper();

  @Test
  void nothingOfAListOrUrlSteersATerminalOrTurnsTheDirection() {
    StringBuilder steering = new StringBuilder();
    "\u007f\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        .chars()
        .forEach(steering::appendCodePoint);
    for (int c = 0x80; c <= 0x9f; c++) {
      steering.appendCodePoint(c);
    }
    String text = steering.toString();
    String line = Outcomes.line(text, 1, Outcomes.body(new Outcome.Invalid(text, "no scheme")));

    assertThat(line).matches("[ -~]+");
    assertThat(Outcomes.read(line).list()).isEqualTo(text);
    assertThat(Outcomes.read(line).url()).isEqualTo(text);
  }

  @Test
  void answeredHasEveryKeyInItsPlace() {
    assertThat(Outcomes.body(Examples.ANSWERED))
        .isEqualTo(
            "{\"url\":\"http://h.test/a\",\"outcome\":\"answered\",\"verdict\":\"broken\","
                + "\"status\":404,\"reason\":\"body not read to its end: timeout after 30 s\","
                + WAY
                + TIMING
                + ",\"bytes\":812,\"contentType\":\"text/html; charset=utf-8\"}");
  }

  @Test
  void answeredLeavesOutWhatIsEmpty() {
    assertThat(Outcomes.body(Examples.answered("http://h.test/a", 200)))
        .isEqualTo(
            "{\"url\":\"http://h.test/a\",\"outcome\":\"answered\",\"verdict\":\"ok\","
                + "\"status\":200,\"attempts\":1,\"startedAt\":\"2026-03-01T10:00:00.120Z\","
                + "\"millis\":20,\"bytes\":5}");
  }

  @Test
  void failedHasEveryKeyInItsPlace() {
    assertThat(Outcomes.body(Examples.FAILED))
        .isEqualTo(
            "{\"url\":\"http://h.test/a\",\"outcome\":\"failed\",\"kind\":\"connect\","
                + "\"reason\":\"connection refused by 192.0.2.1:80\","
                + WAY
                + TIMING
                + "}");
  }

  @Test
  void refusedHasEveryKeyInItsPlace() {
    assertThat(Outcomes.body(Examples.REFUSED))
        .isEqualTo(
            "{\"url\":\"http://h.test/a\",\"outcome\":\"refused\","
                + "\"reason\":\"h.test is 127.0.0.1, a loopback address\","
                + WAY
                + TIMING
                + "}");
  }

  @Test
  void refusedWithoutARequestHasNoTimes() {
    assertThat(Outcomes.body(new Outcome.Refused("http://h.test/", "private", CallTrace.NONE)))
        .isEqualTo(
            "{\"url\":\"http://h.test/\",\"outcome\":\"refused\",\"reason\":\"private\","
                + "\"attempts\":0}");
  }

  @Test
  void invalidHasEveryKeyInItsPlace() {
    assertThat(Outcomes.body(Examples.INVALID))
        .isEqualTo(
            "{\"url\":\"ftp://h\",\"outcome\":\"invalid\",\"reason\":\"the scheme is ftp\"}");
  }

  @Test
  void duplicateHasEveryKeyInItsPlace() {
    assertThat(Outcomes.body(Examples.DUPLICATE))
        .isEqualTo("{\"url\":\"http://h.test/a\",\"outcome\":\"duplicate\",\"duplicateOf\":12}");
  }

  @Test
  void recentHasTheLastAnswer() {
    assertThat(Outcomes.body(Examples.RECENT))
        .isEqualTo(
            "{\"url\":\"http://h.test/a\",\"outcome\":\"recent\",\"verdict\":\"ok\","
                + "\"status\":204,\"reason\":\"why\",\"checkedAt\":\"2026-03-01T10:00:00.120Z\"}");
  }

  @Test
  void recentHasTheLastFailure() {
    assertThat(Outcomes.body(Examples.RECENT_FAILURE))
        .isEqualTo(
            "{\"url\":\"http://h.test/a\",\"outcome\":\"recent\",\"kind\":\"dns\","
                + "\"reason\":\"no such host\",\"checkedAt\":\"2026-03-01T10:00:00.120Z\"}");
  }

  @Test
  void unknownHasEveryKeyInItsPlace() {
    assertThat(Outcomes.body(Examples.UNKNOWN))
        .isEqualTo(
            "{\"url\":\"http://h.test/a\",\"outcome\":\"unknown\","
                + "\"reason\":\"429 from http://h.test/b\","
                + WAY
                + "\"notBefore\":\"2026-03-01T11:00:00.120Z\","
                + TIMING
                + "}");
  }

  @Test
  void timesHaveThreeDigitsBehindTheSecond() {
    assertThat(OutcomeWriter.iso(Instant.parse("2026-03-01T10:00:00Z")))
        .isEqualTo("2026-03-01T10:00:00.000Z");
    assertThat(OutcomeWriter.iso(Instant.parse("2026-03-01T10:00:00.123999Z")))
        .isEqualTo("2026-03-01T10:00:00.123Z");
  }

  @Test
  void aLineBeginsWithItsListAndNumber() {
    assertThat(Outcomes.line("a \"b\".txt", 7, "{\"url\":\"http://h/\"}"))
        .isEqualTo("{\"list\":\"a \\\"b\\\".txt\",\"line\":7,\"url\":\"http://h/\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"b\\c",
        "a\nb\r\nc",
        "a\u0000\u001b[31m",
        "\u2028\u2029\u0085",
        "größe \ud83d\udc2a",
        "{}"
      })
  void anyTextSurvivesOnOneLineOfValidJson(String text) throws Exception {
    String line = Outcomes.line(text, 1, Outcomes.body(new Outcome.Invalid(text, text)));
    assertThat(line).doesNotContain("\n", "\r", "\u2028", "\u2029");
    JsonNode json = anyParser.readTree(line);
    assertThat(json.get("list").textValue()).isEqualTo(text);
    assertThat(json.get("url").textValue()).isEqualTo(text);
    assertThat(Outcomes.read(line).url()).isEqualTo(text);
  }

  @Test
  void whatIsNotSeenIsWrittenByItsNumber() throws Exception {
    String text = "a\u00a0b\u200bc\u202ed\u007fe\ufefff\u3000g";
    String body = Outcomes.withText(Outcomes.body(new Outcome.Duplicate("http://h/", 1)), text);

    assertThat(body)
        .startsWith(
            "{\"text\":\"a\\u00A0b\\u200Bc\\u202Ed\\u007Fe\\uFEFFf\\u3000g\",\"url\":\"http://h/\",");
    assertThat(anyParser.readTree(body).get("text").textValue()).isEqualTo(text);
    assertThat(Outcomes.read(body).url()).isEqualTo("http://h/");
  }

  @Test
  void aReasonIsOneBoundedLine() throws Exception {
    String reason = "x\ny\u001b[2K\u202ez\ud800 " + "ü".repeat(600);
    String body = Outcomes.body(new Outcome.Invalid("u", reason));
    assertThat(anyParser.readTree(body).get("reason").textValue())
        .startsWith("x y [2K z  ü")
        .endsWith("ü...")
        .hasSize(500);
  }

  @Test
  void aCutReasonDoesNotEndInHalfACharacter() {
    String cut = OneLine.reason("x" + "\ud83d\udc2a".repeat(300));
    assertThat(cut.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(cut).endsWith("...").hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void readsBackWhatSummariesNeed() {
    ResultLine line = Outcomes.read(Outcomes.line("a.txt", 3, Outcomes.body(Examples.ANSWERED)));
    assertThat(line)
        .isEqualTo(
            new ResultLine(
                "a.txt",
                3,
                "http://h.test/a",
                OutcomeType.ANSWERED,
                Optional.of(Verdict.BROKEN),
                OptionalInt.of(404),
                Optional.empty(),
                Optional.of("body not read to its end: timeout after 30 s"),
                3,
                Map.of(
                    CancellationRecord.State.NOT_STARTED, 1, CancellationRecord.State.IN_FLIGHT, 1),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Examples.T)));
  }

  @Test
  void readsBackTimesAndKinds() {
    assertThat(Outcomes.read(Outcomes.body(Examples.UNKNOWN)).notBefore())
        .contains(Examples.T.plusSeconds(3600));
    ResultLine recent = Outcomes.read(Outcomes.body(Examples.RECENT_FAILURE));
    assertThat(recent.checkedAt()).contains(Examples.T);
    assertThat(recent.kind()).contains("dns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"url\":\"u\"}",
        "{\"url\":\"u\",\"outcome\":\"odd\"}",
        "{\"url\":\"u\",\"outcome\":\"invalid\"",
        "{\"url\":\"u\",\"outcome\":\"invalid\"} {}",
        "{\"url\":\"u\",\"outcome\":\"recent\",\"checkedAt\":\"soon\"}",
        "{\"url\":\"u\",\"outcome\":\"answered\",\"status\":\"x\"}",
      })
  void whatIsNoLineOfResultsIsRefused(String text) {
    assertThatThrownBy(() -> Outcomes.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a line of results: ");
  }

  @Test
  void aLaterLineGetsTheLastAnswerOrFailure() {
    Instant at = Examples.T.plusSeconds(1);
    assertThat(Outcomes.recent(Outcomes.body(Examples.answered("http://h/", 204)), at))
        .contains(
            new Outcome.Recent(
                "http://h/",
                Optional.of(Verdict.OK),
                OptionalInt.of(204),
                Optional.empty(),
                Optional.empty(),
                at));
    assertThat(Outcomes.recent(Outcomes.body(Examples.FAILED), at).orElseThrow().kind())
        .contains("connect");
  }

  @Test
  void whatIsNoAnswerIsNeverRecent() {
    for (Outcome outcome :
        List.of(Examples.UNKNOWN, Examples.REFUSED, Examples.INVALID, Examples.DUPLICATE)) {
      assertThat(Outcomes.recent(Outcomes.body(outcome), Examples.T)).isEmpty();
    }
  }
}
