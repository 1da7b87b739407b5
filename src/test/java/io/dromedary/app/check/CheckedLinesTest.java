package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.Hold;
import io.dromedary.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the lines of lists. */
class CheckedLinesTest extends CheckedTestBase {

  @Test
  void aUrlThatStandsSeveralTimesInAListIsCalledOnce() {
    Checked checked =
        checker.check(
            server.url("/a"),
            "# a comment",
            server.url("/a"),
            "",
            "HTTP://127.0.0.1:" + server.port() + "/b/../a#fragment",
            server.url("/b"));

    assertThat(checked.words())
        .containsExactly("answered ok 200", "duplicate 1", "duplicate 1", "answered ok 200");
    assertThat(checked.exitCode()).isZero();
    assertThat(server.requests("/a")).hasSize(1);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aUrlInTwoListsIsCalledOnceAndItsAnswerIsForBoth() {
    Hold shared = new Hold(Answer.body("ok"));
    server.on("/shared", shared);
    var check =
        checker.begin(
            Map.of(
                "one.txt", List.of(server.url("/shared"), server.url("/only-one")),
                "two.txt",
                    List.of(server.url("/only-two"), server.url("/shared"), server.url("/end"))));
    // Lines come into the frontier in their order: when the last one is called, both lists wait for
    // the shared URL.
    server.awaitRequests(4);

    shared.release();

    Checked checked = Checker.end(check);
    assertThat(Checked.word(checked.line("one.txt", 1))).isEqualTo("answered ok 200");
    assertThat(Checked.word(checked.line("two.txt", 2))).isEqualTo("answered ok 200");
    assertThat(server.requests("/shared")).hasSize(1);
    assertThat(checked.summary().path("requests").asInt()).isEqualTo(4);
  }

  @Test
  void aLineThatIsNoUrlIsInvalidEachTimeAndCallsNobody() {
    Checked checked =
        checker.check(
            "ftp://127.0.0.1:" + server.port() + "/",
            "no url",
            "no url",
            "http://",
            "  # an indented comment",
            "//127.0.0.1:" + server.port() + "/");

    assertThat(checked.words()).containsOnly("invalid").hasSize(5);
    assertThat(checked.line(3).path("url").asText()).isEqualTo("no url");
    assertThat(checked.lines()).allMatch(line -> !line.path("reason").asText().isBlank());
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(server.connections()).isEmpty();
  }

  @Test
  void placeholdersInALineStayText() {
    String query = "?q={{env:HOME}}&s=${header.CamelHttpUri}&p={{dromedary.state}}";
    String noUrl = "{{env:HOME}} ${body}";

    Checked checked = checker.check(server.url("/{{env:HOME}}/${body}" + query), noUrl);

    // The URL Standard encodes braces in a path and leaves them in a query.
    String target = "/%7B%7Benv:HOME%7D%7D/$%7Bbody%7D" + query;
    assertThat(server.requests()).extracting(ReceivedRequest::target).containsExactly(target);
    assertThat(checked.line(1).path("url").asText()).isEqualTo(server.url(target));
    assertThat(checked.line(2).path("url").asText()).isEqualTo(noUrl);
  }

  @Test
  void aPlaceholderInARedirectStaysText() {
    server.on("/from", Answer.status(302, "Location: /to?q={{env:HOME}}${body}"));

    checker.check(server.url("/from"));

    assertThat(server.requests("/to"))
        .extracting(ReceivedRequest::target)
        .containsExactly("/to?q={{env:HOME}}${body}");
  }

  @Test
  void theLinesOfOneHostAreCalledInTheOrderOfTheirList() {
    checker.with("host-concurrency", 1);
    List<String> paths = java.util.stream.IntStream.range(0, 200).mapToObj(i -> "/" + i).toList();

    checker.check(paths.stream().map(server::url).toArray(String[]::new));

    assertThat(server.requests()).extracting(ReceivedRequest::path).isEqualTo(paths);
  }
}
