package io.dromedary.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.load.ClosedWindow;
import io.dromedary.load.Intrusion;
import io.dromedary.load.ServedCall;
import io.dromedary.testkit.ResultRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each kind of violation is seen, and what only looks like one is not. */
class JudgementTest {

  private static final String A = "http://h1.localhost:80/u/1";
  private static final String B = "http://h0.localhost:80/u/2";
  private static final long KILL = 1_000;
  private static final long RESTART = 1_100;
  private static final Duration GRACE = Duration.ofNanos(50);

  private final List<ResultRow> rows =
      new ArrayList<>(
          List.of(
              new ResultRow("a.txt", 1, A, "answered", "ok", 0),
              new ResultRow("a.txt", 3, B, "answered", "ok", 0),
              new ResultRow("a.txt", 4, A, "duplicate", "", 1),
              new ResultRow("a.txt", 5, "x", "invalid", "", 0)));
  private final List<String> broken = new ArrayList<>();
  private final List<ServedCall> calls = new ArrayList<>(List.of(call(A, 500), call(B, 1_500)));
  private final List<Intrusion> intrusions = new ArrayList<>();
  private final Set<String> done = new HashSet<>(Set.of("a.txt.gz"));
  private final List<String> left = new ArrayList<>();
  private final Map<String, Long> summaries = new HashMap<>(Map.of("a.txt", 4L));
  private int unfinished;

  @Test
  void goodEvidenceIsGood() {
    assertThat(wrong()).isEmpty();
  }

  @Test
  void seesALostLine() {
    rows.remove(1);
    assertThat(wrong()).containsExactly("lines lost", "URLs without an answer in any list");
  }

  @Test
  void seesADoubledOutcome() {
    rows.add(rows.get(2));
    assertThat(wrong()).containsExactly("outcomes doubled");
  }

  @Test
  void seesAnOutcomeOfALineThatWantsNone() {
    rows.add(new ResultRow("a.txt", 2, A, "answered", "ok", 0));
    assertThat(wrong()).containsExactly("outcomes of no line");
  }

  @Test
  void seesAWrongOutcome() {
    rows.set(1, new ResultRow("a.txt", 3, B, "unknown", "", 0));
    rows.set(2, new ResultRow("a.txt", 4, A, "duplicate", "", 3));
    assertThat(judgement().figures().toString()).containsPattern("outcomes that are wrong +2 ");
  }

  @Test
  void seesABrokenLineAndAnUnfinishedFile() {
    broken.add("a.txt.jsonl: {");
    unfinished = 1;
    assertThat(wrong())
        .containsExactly("broken lines at the end", "torn or unfinished files at the end");
  }

  @Test
  void seesASettledUrlThatTheNextProcessCallsAgain() {
    calls.add(call(A, RESTART + 1));
    assertThat(wrong()).containsExactly("settled URLs called again");
  }

  @Test
  void aCallOfTheDeadProcessThatIsReadLateIsNotOneOfTheNext() {
    calls.set(0, new ServedCall("h1.localhost:80", "/u/1", 1, RESTART - 1, RESTART + 50, 200));
    assertThat(wrong()).isEmpty();
  }

  @Test
  void aUrlThatWasNotOnDiskMayBeCalledAgainByTheNextProcess() {
    calls.add(call(B, 600));
    assertThat(wrong()).isEmpty();
  }

  @Test
  void seesACallThatIsRepeatedByTheSameProcess() {
    calls.add(call(A, 510));
    assertThat(wrong()).containsExactly("calls repeated without a reason");
  }

  @Test
  void acceptsACallThatIsRepeatedAtAHostWith429s() {
    calls.set(0, new ServedCall("h1.localhost:80", "/u/1", 1, 500, 500, 429));
    calls.add(call(A, 510));
    assertThat(wrong()).isEmpty();
  }

  @Test
  void seesARequestToAClosedHost() {
    intrusions.add(new Intrusion(call(B, 700), List.of(new ClosedWindow(1, 600, 2_000))));
    assertThat(wrong()).containsExactly("requests to closed hosts");
  }

  @Test
  void seesARequestToAHostThatWasClosedWellBeforeTheKill() {
    intrusions.add(new Intrusion(call(B, 1_500), List.of(new ClosedWindow(1, 949, 2_000))));
    assertThat(wrong()).containsExactly("requests to closed hosts");
  }

  @Test
  void excusesOneOfA429ThatTheDeadProcessMayNotHaveKnown() {
    intrusions.add(new Intrusion(call(B, 1_500), List.of(new ClosedWindow(1, 950, 2_000))));
    assertThat(wrong()).isEmpty();
    assertThat(judgement().figures().toString()).containsPattern("right before a kill +1\n");
  }

  @Test
  void excusesNothingThatTheNextProcessHasReadItself() {
    List<ClosedWindow> both =
        List.of(new ClosedWindow(1, 950, 2_000), new ClosedWindow(2, 1_400, 2_000));
    intrusions.add(new Intrusion(call(B, 1_500), both));
    assertThat(wrong()).containsExactly("requests to closed hosts");
  }

  @Test
  void seesListsThatWereNotMoved() {
    done.clear();
    left.add("a.txt.gz");
    assertThat(wrong()).containsExactly("lists that are not in .done", "files left in the inbox");
  }

  @Test
  void seesASummaryThatIsMissingOrWrong() {
    summaries.put("a.txt", 3L);
    assertThat(wrong()).containsExactly("lists without a right summary");
    summaries.clear();
    assertThat(wrong()).containsExactly("lists without a right summary");
  }

  @Test
  void seesAUrlThatIsAnsweredInNoList() {
    rows.set(1, new ResultRow("a.txt", 3, B, "recent", "ok", 0));
    assertThat(wrong()).containsExactly("URLs without an answer in any list");
  }

  private List<String> wrong() {
    return judgement().figures().wrong();
  }

  private Judgement judgement() {
    Map<Long, Expected> expected =
        Map.of(
            1L, new Expected(Expected.Kind.ANSWERED, A, 0),
            3L, new Expected(Expected.Kind.SHARED, B, 0),
            4L, new Expected(Expected.Kind.DUPLICATE, A, 1),
            5L, new Expected(Expected.Kind.INVALID, "", 0));
    return Judgement.of(
        new Evidence(
            List.of(new TortureList("a.txt.gz", "", expected)),
            new Snapshot(rows, 0, broken, summaries, unfinished),
            List.of(new Kill(KILL, RESTART, Set.of(A))),
            calls,
            intrusions,
            GRACE,
            done,
            left));
  }

  private static ServedCall call(String url, long at) {
    String path = url.substring(url.indexOf("/u/"));
    String host = url.substring("http://".length(), url.indexOf("/u/"));
    return new ServedCall(host, path, at, at, at, 200);
  }
}
