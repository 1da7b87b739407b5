package io.dromedary.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.results.CallTrace;
import io.dromedary.results.CancellationRecord;
import io.dromedary.results.Outcome;
import io.dromedary.results.Outcomes;
import io.dromedary.results.Verdict;
import io.dromedary.results.files.ResultFile;
import io.dromedary.results.ledger.Closings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class ReportTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final CallTrace CALL = CallTrace.single(START, 20);
  private static final CallTrace CANCELLED =
      new CallTrace(
          1,
          List.of(
              cancelled(CancellationRecord.State.NOT_STARTED),
              cancelled(CancellationRecord.State.NOT_STARTED),
              cancelled(CancellationRecord.State.IN_FLIGHT)),
          List.of(),
          Optional.empty(),
          Optional.of(START),
          5);

  @TempDir Path folder;

  private static CancellationRecord cancelled(CancellationRecord.State state) {
    return new CancellationRecord(START, state, "429 from http://busy.test/a");
  }

  private static Outcome answered(String url, int status, Verdict verdict) {
    return new Outcome.Answered(url, verdict, status, Optional.empty(), CALL, 10, Optional.empty());
  }

  private String report(int seconds, Ansi ansi, Outcome... outcomes) throws IOException {
    ResultFile file = ResultFile.of(folder.resolve("r.jsonl"), START);
    for (int i = 0; i < outcomes.length; i++) {
      file.append("a.txt", i + 1, Outcomes.body(outcomes[i]));
    }
    Instant end = START.plusSeconds(seconds);
    Path results = file.finish(end, Closings.NONE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    new Report(file.summary(), results, out, ansi).print(end);
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace(System.lineSeparator(), "\n")
        .replace(results.toString(), "r.jsonl");
  }

  @Test
  void aListWithoutFindingsIsShort() throws IOException {
    assertThat(report(0, Ansi.OFF, answered("http://a.test/", 200, Verdict.OK)))
        .isEqualTo(
            """
            Checked 1 line in less than 1 s: 1 request.

                    1  ok

            Results: r.jsonl
            """);
  }

  @Test
  void everyFindingIsListedInItsGroup() throws IOException {
    assertThat(
            report(
                83,
                Ansi.OFF,
                answered("http://a.test/", 200, Verdict.OK),
                answered("http://a.test/gone", 404, Verdict.BROKEN),
                new Outcome.Failed("http://no.test/", "dns", "no.test has no address", CALL),
                new Outcome.Refused("http://in.test/", "in.test is 10.0.0.1", CallTrace.NONE),
                new Outcome.Invalid("mailto:x@y", "the scheme is mailto"),
                new Outcome.Unknown(
                    "http://busy.test/b",
                    "429 from http://busy.test/a",
                    CANCELLED,
                    Optional.of(START.plusSeconds(3_600))),
                new Outcome.Duplicate("http://a.test/", 1),
                new Outcome.Recent(
                    "http://old.test/",
                    Optional.of(Verdict.BROKEN),
                    OptionalInt.of(500),
                    Optional.empty(),
                    Optional.empty(),
                    START.minusSeconds(60)),
                answered("http://a.test/too", 410, Verdict.BROKEN)))
        .isEqualTo(
            """
            Checked 9 lines in 1 min 23 s: 5 requests, 0.1 a second.

                    1  ok
                    3  broken
                    1  failed
                    1  refused
                    1  invalid
                    1  unknown
                    1  duplicate

            1 line was not called again: checked a short time ago (dromedary.recheck-after).

            Broken (3)
              404  http://a.test/gone  (a.txt:2)
              500  http://old.test/  (a.txt:8)  (checked 2026-03-01T11:59:00Z)
              410  http://a.test/too  (a.txt:9)

            Failed (1)
              dns  http://no.test/  (a.txt:3)  no.test has no address

            Refused: not called, for safety (1)
              http://in.test/  (a.txt:4)  in.test is 10.0.0.1

            Invalid: not an http or https URL (1)
              mailto:x@y  (a.txt:5)  the scheme is mailto

            Unknown: not called in time, or kept from the page (1)
              http://busy.test/b  (a.txt:6)  429 from http://busy.test/a  (may be called at 2026-03-01T13:00:00Z)

            Hosts that asked us to slow down (1)
              busy.test  3 calls cancelled (2 not started, 1 in flight)

            Results: r.jsonl
            """);
  }

  @Test
  void nothingFromOutsideReachesTheTerminalAsACommand() throws IOException {
    String report =
        report(
            1,
            Ansi.ON,
            new Outcome.Invalid(
                "x\u001b[2J\u0007\u009b31m\u202e@|red y|@", "bad\r\n\u001b]0;t\u0007"));
    assertThat(report).contains("x [2J  31m @|red y|@").contains("bad   ]0;t");
    assertThat(report.replaceAll("\u001b\\[[0-9;]*m", "").replace("\n", "").codePoints())
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  @Test
  void coloursMarkWhatIsWrong() throws IOException {
    assertThat(report(1, Ansi.ON, answered("http://a.test/", 404, Verdict.BROKEN)))
        .contains("\u001b[31m404\u001b[39m");
  }

  @Test
  void manyHostsAreCutShort() throws IOException {
    Outcome[] outcomes = new Outcome[22];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] =
          new Outcome.Unknown("http://h" + i + ".test/", "429", CANCELLED, Optional.empty());
    }
    assertThat(report(1, Ansi.OFF, outcomes))
        .contains("Hosts that asked us to slow down (22)\n  h0.test  3 calls cancelled")
        .contains("\n  and 2 more hosts\n")
        .doesNotContain("  h8.test  3 calls", "  h9.test  3 calls");
  }
}
