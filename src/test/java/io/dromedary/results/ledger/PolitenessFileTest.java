package io.dromedary.results.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.files.Access;
import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.results.CallTrace;
import io.dromedary.results.Examples;
import io.dromedary.results.Outcome;
import io.dromedary.results.Outcomes;
import io.dromedary.results.Redirect;
import io.dromedary.results.files.ResultFile;
import io.dromedary.throttle.ClosingRecord;
import io.dromedary.throttle.GateClosing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolitenessFileTest {

  private static final Instant T = Examples.T;

  @TempDir private Path folder;

  @Test
  void standsBesideTheResultsWithTheClosingsOfTheirHosts() throws Exception {
    finish(closing("h.test", 1), closing("elsewhere.test", 2), closing("h.test", 3));

    assertThat(gates()).containsExactly("h.test 1", "h.test 3");
    assertThat(summary()).contains("\"gateClosings\" : 2");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void thereIsNoneWithoutAClosing() throws Exception {
    finish(closing("elsewhere.test", 1));

    assertThat(folder.resolve("a.txt.politeness.jsonl")).doesNotExist();
    assertThat(summary()).contains("\"gateClosings\" : 0");
  }

  @Test
  void hasWhatBeganWhileTheListRan() throws Exception {
    finish(
        closing("h.test", -1), closing("h.test", 0), closing("h.test", 9), closing("h.test", 10));

    assertThat(gates()).containsExactly("h.test 0", "h.test 9");
  }

  @Test
  void hasTheHostsThatRedirectsLedTo() throws Exception {
    CallTrace led =
        new CallTrace(
            2,
            List.of(),
            List.of(new Redirect(301, "http://h.test/a", "http://led.test:8080/a")),
            Optional.empty(),
            Optional.of(T),
            3);
    finish(
        new Outcome.Unknown("http://h.test/a", "429", led, Optional.empty()),
        closing("led.test:8080", 1),
        closing("led.test", 2));

    assertThat(gates()).containsExactly("led.test:8080 1");
  }

  @Test
  void knowsHostsThatShareAGate() throws Exception {
    finish(Examples.answered("http://b.shared.test/", 200), closing("shared.test", 1));

    assertThat(gates()).containsExactly("shared.test 1");
  }

  @Test
  void anOlderOneOfTheSameResultsDoesNotStay() throws Exception {
    Path file = folder.resolve("out.jsonl");
    Files.writeString(folder.resolve("out.jsonl.politeness.jsonl"), "old");
    try (ResultFile results = ResultFile.of(file, T)) {
      results.finish(T.plusSeconds(9), Closings.NONE);
    }

    assertThat(folder.resolve("out.jsonl.politeness.jsonl")).doesNotExist();
  }

  private void finish(ClosingRecord... closings) throws IOException {
    finish(Examples.answered("http://h.test/a", 200), closings);
  }

  private void finish(Outcome outcome, ClosingRecord... closings) throws IOException {
    try (ResultFile results = ResultFile.ofList(folder, "a.txt", T, Access.OWNER)) {
      results.append("a.txt", 1, Outcomes.body(outcome));
      results.append("a.txt", 2, Outcomes.body(Examples.INVALID));
      results.finish(T.plusSeconds(9), new ListedClosings(Arrays.asList(closings)));
    }
  }

  private List<String> gates() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> gates = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("a.txt.politeness.jsonl"))) {
      gates.add(
          json.readTree(line).path("gate").asText() + ' ' + json.readTree(line).path("epoch"));
    }
    return gates;
  }

  private String summary() throws IOException {
    return Files.readString(folder.resolve("a.txt.summary.json"));
  }

  /** Its epoch says how many seconds after the start it began. */
  private static ClosingRecord closing(String gate, long second) {
    Instant from = T.plusSeconds(second);
    GateClosing closing =
        new GateClosing(
            new HostKey(gate),
            second,
            1,
            new CancelReason(429, "http://" + gate + "/", from, null),
            from,
            from.plusSeconds(1),
            false,
            1,
            1,
            0,
            0);
    return new ClosingRecord(
        closing, from.plusSeconds(1), Optional.empty(), 1, 0, Optional.empty(), Optional.empty());
  }
}
