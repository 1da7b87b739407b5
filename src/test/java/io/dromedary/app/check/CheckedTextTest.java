package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines that hold more than a URL, or a URL in another form: what is called, and what is told. */
class CheckedTextTest extends CheckedTestBase {

  @Test
  void nothingIsCalledThatIsNotInTheList() {
    String page = server.url("/page");

    Checked checked =
        checker.check(
            page + "?1\tA title",
            page + " # checked in May",
            page + ' ' + page + "?2",
            page + ",A title",
            page + "?3\u200B",
            "\uFEFF" + page + "?4\u00A0",
            '"' + page + "?5\"",
            '<' + page + "?6>",
            page + "?7>",
            '"' + page + "\",\"A title\"");

    assertThat(checked.words())
        .containsExactly(
            "answered ok 200",
            "answered ok 200",
            "invalid",
            "invalid",
            "answered ok 200",
            "answered ok 200",
            "answered ok 200",
            "answered ok 200",
            "invalid",
            "invalid");
    assertThat(server.requests())
        .extracting(ReceivedRequest::target)
        .containsExactlyInAnyOrder("/page?1", "/page", "/page?3", "/page?4", "/page?5", "/page?6");
  }

  @Test
  void theLineIsToldInEveryOutcomeWhereItsUrlIsNotThat() {
    server
        .on("/reset", Answer.reset())
        .on("/moved", Answer.status(302, "Location: /ok"))
        .on("/limited", Answer.status(429, "Retry-After: 3600"));
    checker.with("give-up-after", "3s").with("deny-networks", "127.0.0.2/32");
    String[] lines = {
      server.url("/ok") + "#part",
      server.url("/ok") + "\tonce more",
      server.url("c.localhost", "/reset") + "#part",
      server.url("/a/../moved"),
      server.url("b.localhost", "/limited") + " # a limit",
      "http://127.0.0.2:" + server.port() + "/#refused",
      "no url\t\u202E",
      server.url("/plain"),
      "  " + server.url("/spaces"),
    };

    Checked first = checker.check(lines);
    Checked second = checker.check(lines[1], lines[7]);

    assertThat(first.words())
        .containsExactly(
            "answered ok 200",
            "duplicate 1",
            "failed reset",
            "answered ok 200",
            "unknown",
            "refused",
            "invalid",
            "answered ok 200",
            "answered ok 200");
    for (int line = 1; line <= 6; line++) {
      assertThat(text(first.line(line))).isEqualTo(lines[line - 1]);
    }
    assertThat(first.line(7).path("url").asText()).isEqualTo(lines[6]);
    assertThat(first.line(7).has("text")).isFalse();
    assertThat(first.line(8).has("text")).isFalse();
    assertThat(first.line(9).has("text")).isFalse();
    assertThat(second.words()).containsExactly("recent ok 200", "recent ok 200");
    assertThat(text(second.line(1))).isEqualTo(lines[1]);
    assertThat(second.line(2).has("text")).isFalse();
  }

  @Test
  void theTextOfEachListIsItsOwn() {
    Checked checked =
        checker.check(
            Map.of(
                "one.txt", List.of(server.url("/shared") + "#one"),
                "two.txt", List.of(server.url("/shared") + "#two")));

    assertThat(text(checked.line("one.txt", 1))).endsWith("#one");
    assertThat(text(checked.line("two.txt", 1))).endsWith("#two");
    assertThat(server.requests()).hasSize(1);
  }

  private static String text(JsonNode line) {
    return line.path("text").asText();
  }
}
