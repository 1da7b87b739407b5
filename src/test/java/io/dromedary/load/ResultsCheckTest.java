package io.dromedary.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsCheckTest {

  private static final String FIRST = row(1, 0, "\"answered\",\"verdict\":\"ok\"");
  private static final String AGAIN = row(2, 0, "\"duplicate\",\"duplicateOf\":1");

  /** Line 1 has URL 0, line 2 has it again. */
  private final ResultsCheck check =
      new ResultsCheck(new Workload("a.txt", 2, 50, 0), new LoadUrls(1), 80);

  @Test
  void rightResultsAreRight() {
    assertThat(judge(FIRST, AGAIN)).isEqualTo("lost 0, doubled 0, wrong 0");
  }

  @Test
  void seesALostLine() {
    assertThat(judge(FIRST)).isEqualTo("lost 1, doubled 0, wrong 0");
  }

  @Test
  void seesADoubledOutcome() {
    assertThat(judge(FIRST, AGAIN, FIRST)).isEqualTo("lost 0, doubled 1, wrong 0");
  }

  @Test
  void seesABrokenUrlAndATornLine() {
    String broken = FIRST.replace("ok", "broken");
    assertThat(judge(broken, AGAIN.substring(0, 30))).isEqualTo("lost 2, doubled 0, wrong 2");
    assertThat(check.examples()).contains(broken);
  }

  @Test
  void seesTheUrlOfAnotherLineAndALineThatIsNotThere() {
    assertThat(judge(FIRST.replace("/u/0", "/u/1"), row(3, 0, "\"answered\",\"verdict\":\"ok\"")))
        .isEqualTo("lost 2, doubled 0, wrong 2");
  }

  @Test
  void seesADuplicateOfTheWrongLine() {
    assertThat(judge(FIRST, row(2, 0, "\"duplicate\",\"duplicateOf\":2")))
        .isEqualTo("lost 1, doubled 0, wrong 1");
  }

  private String judge(String... lines) {
    for (String line : lines) {
      check.accept(line);
    }
    return "lost " + check.lost() + ", doubled " + check.doubled() + ", wrong " + check.wrong();
  }

  private static String row(long line, long number, String outcome) {
    String url = new LoadUrls(1).url(number, 80);
    return "{\"list\":\"a.txt\",\"line\":%d,\"url\":\"%s\",\"outcome\":%s}"
        .formatted(line, url, outcome);
  }
}
