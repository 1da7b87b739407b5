package io.dromedary.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.results.CallTrace;
import io.dromedary.results.CancellationRecord;
import io.dromedary.results.Examples;
import io.dromedary.results.Outcome;
import io.dromedary.results.OutcomeType;
import io.dromedary.results.Outcomes;
import io.dromedary.results.ResultGroup;
import io.dromedary.results.ResultLine;
import io.dromedary.results.Verdict;
import io.dromedary.results.ledger.PolitenessTotals;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {

  private static final Outcome OK = Examples.answered("http://h/ok", 200);
  private static final Outcome BROKEN_RECENTLY =
      new Outcome.Recent(
          "http://h/",
          Optional.of(Verdict.BROKEN),
          OptionalInt.of(500),
          Optional.empty(),
          Optional.empty(),
          Examples.T);

  private static Summary summary(Outcome... outcomes) {
    Summary summary = new Summary(Examples.T);
    for (int i = 0; i < outcomes.length; i++) {
      add(summary, "a.txt", i + 1, outcomes[i]);
    }
    return summary;
  }

  private static void add(Summary summary, String list, long line, Outcome outcome) {
    summary.add(Outcomes.read(Outcomes.line(list, line, Outcomes.body(outcome))));
  }

  static Stream<Arguments> exitCodes() {
    return Stream.of(
        exitCode(0),
        exitCode(0, OK),
        exitCode(0, OK, Examples.DUPLICATE),
        exitCode(0, OK, Examples.RECENT),
        exitCode(1, OK, Examples.ANSWERED),
        exitCode(1, OK, Examples.FAILED),
        exitCode(1, OK, Examples.REFUSED),
        exitCode(1, OK, Examples.INVALID),
        exitCode(1, OK, BROKEN_RECENTLY),
        exitCode(1, OK, Examples.RECENT_FAILURE),
        exitCode(3, OK, Examples.UNKNOWN),
        exitCode(1, Examples.UNKNOWN, Examples.ANSWERED),
        exitCode(1, Examples.INVALID, Examples.UNKNOWN));
  }

  private static Arguments exitCode(int code, Outcome... outcomes) {
    return Arguments.of(Arrays.stream(outcomes).map(Outcome::type).toList(), outcomes, code);
  }

  @ParameterizedTest(name = "{0} -> {2}")
  @MethodSource("exitCodes")
  void exitCodeSaysTheWorstThatWasFound(Object name, Outcome[] outcomes, int code) {
    assertThat(summary(outcomes).exitCode()).isEqualTo(code);
  }

  @Test
  void countsByEveryAspect() {
    Summary summary =
        summary(
            OK,
            Examples.ANSWERED,
            Examples.RECENT,
            Examples.RECENT_FAILURE,
            Examples.INVALID,
            Examples.DUPLICATE);
    assertThat(summary.lines()).isEqualTo(6);
    assertThat(summary.count(OutcomeType.RECENT)).isEqualTo(2);
    assertThat(summary.count(Verdict.OK)).isEqualTo(2);
    assertThat(summary.count(ResultGroup.OK)).isEqualTo(2);
    assertThat(summary.count(ResultGroup.FAILED)).isEqualTo(1);
    assertThat(summary.statuses()).hasToString("{200=1, 204=1, 404=1}");
    assertThat(summary.kinds()).hasToString("{dns=1}");
    assertThat(summary.calledUrls()).isEqualTo(2);
    assertThat(summary.requests()).isEqualTo(4);
    assertThat(summary.cancellations(CancellationRecord.State.IN_FLIGHT)).isEqualTo(1);
    assertThat(summary.hosts().keySet()).containsExactly("h", "h.test");
  }

  @Test
  void aCallThatAnswersLinesOfTwoListsIsCountedOnce() {
    Summary summary = new Summary(Examples.T);
    add(summary, "a.txt", 1, Examples.ANSWERED);
    add(summary, "b.txt", 1, OK);
    add(summary, "b.txt", 9, Examples.ANSWERED);
    assertThat(summary.lines()).isEqualTo(3);
    assertThat(summary.calledUrls()).isEqualTo(2);
    assertThat(summary.requests()).isEqualTo(4);
    assertThat(summary.hosts().get("h.test").requests()).isEqualTo(3);
    assertThat(summary.hosts().get("h.test").lines()).isEqualTo(2);
    assertThat(summary.cancellations(CancellationRecord.State.NOT_STARTED)).isEqualTo(1);
  }

  @Test
  void aUrlThatWasCancelledButNeverLeftIsNotCalled() {
    CallTrace waited =
        new CallTrace(
            0,
            Examples.TRACE.cancellations().subList(0, 1),
            Examples.TRACE.redirects(),
            Optional.empty(),
            Optional.empty(),
            0);
    Summary summary = summary(new Outcome.Unknown("http://h/", "429", waited, Optional.empty()));
    assertThat(summary.calledUrls()).isZero();
    assertThat(summary.cancellations(CancellationRecord.State.NOT_STARTED)).isEqualTo(1);
  }

  @Test
  void hostsBeyondTheBoundAreCountedTogether() {
    Summary summary = new Summary(Examples.T);
    ResultLine line = Outcomes.read(Outcomes.body(OK));
    for (int i = 0; i < HostTallies.MAX + 10; i++) {
      summary.add(at("http://h" + i + "/", line));
    }
    summary.add(at("http://h0/", line));
    assertThat(summary.hosts()).hasSize(HostTallies.MAX + 1);
    assertThat(summary.hosts().get(HostTallies.OTHERS).lines()).isEqualTo(10);
    assertThat(summary.hosts().get("h0").lines()).isEqualTo(2);
  }

  private static ResultLine at(String url, ResultLine like) {
    return new ResultLine(
        like.list(),
        like.line(),
        url,
        like.outcome(),
        like.verdict(),
        like.status(),
        like.kind(),
        like.reason(),
        like.attempts(),
        like.cancellations(),
        like.checkedAt(),
        like.notBefore(),
        like.startedAt());
  }

  @Test
  void theFileHasEveryCount() throws Exception {
    StringWriter out = new StringWriter();
    Summary summary = summary(OK, Examples.ANSWERED, Examples.FAILED, Examples.INVALID);
    PolitenessTotals politeness = new PolitenessTotals();
    politeness.add(Examples.CLOSING);
    politeness.add(Examples.CLOSING_OPEN);
    SummaryWriter.write(summary, Examples.T.plusSeconds(5), politeness, out);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            {
              "lists" : [ "a.txt" ],
              "start" : "2026-03-01T10:00:00.120Z",
              "end" : "2026-03-01T10:00:05.120Z",
              "lines" : 4,
              "outcomes" : {
                "answered" : 2,
                "failed" : 1,
                "refused" : 0,
                "invalid" : 1,
                "duplicate" : 0,
                "recent" : 0,
                "unknown" : 0
              },
              "verdicts" : {
                "ok" : 1,
                "broken" : 1
              },
              "statuses" : {
                "200" : 1,
                "404" : 1
              },
              "kinds" : {
                "connect" : 1
              },
              "cancellations" : {
                "not-started" : 1,
                "in-flight" : 1
              },
              "calledUrls" : 2,
              "requests" : 4,
              "gateClosings" : 2,
              "politeness" : {
                "limits" : 4,
                "cancelledNotStarted" : 12,
                "cancelledInFlight" : 2,
                "longestCoolDownMillis" : 2040,
                "violations" : 1
              },
              "hosts" : {
                "h" : {
                  "lines" : 1,
                  "ok" : 1,
                  "requests" : 1
                },
                "h.test" : {
                  "lines" : 2,
                  "broken" : 1,
                  "failed" : 1,
                  "requests" : 3,
                  "cancellations" : {
                    "not-started" : 1,
                    "in-flight" : 1
                  }
                }
              }
            }
            """);
  }
}
