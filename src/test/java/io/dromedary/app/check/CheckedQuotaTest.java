package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.app.plan.Plan;
import io.dromedary.app.plan.PlanRun;
import io.dromedary.host.TimeSource;
import io.dromedary.settings.Settings;
import io.dromedary.testkit.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a limit that a host announces on good answers does to a whole check. */
class CheckedQuotaTest extends CheckedTestBase {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aListThatFitsIntoWhatIsLeftIsCalledAtOnce() {
    allowAnHour(60);

    Checked checked = checker.check(lines(50));

    assertThat(checked.words()).hasSize(50).containsOnly("answered ok 200");
  }

  @Test
  void whatDoesNotFitIsGivenUpAtOnceWithTheTimeAndWhatTheHostSaid() {
    allowAnHour(4);
    Instant before = Instant.now();

    Checked checked = checker.with("give-up-after", "15m").check(lines(12));

    List<JsonNode> unknown =
        IntStream.rangeClosed(1, 12)
            .mapToObj(checked::line)
            .filter(line -> line.path("outcome").asText().equals("unknown"))
            .toList();
    assertThat(unknown).hasSizeBetween(8, 11);
    assertThat(unknown)
        .allSatisfy(
            line -> {
              assertThat(line.path("reason").asText()).contains("announces", "more calls until");
              assertThat(Instant.parse(line.path("notBefore").asText()))
                  .isAfter(before.plus(Duration.ofMinutes(15)));
            });
    assertThat(server.requests()).hasSize(12 - unknown.size());
  }

  @Test
  void aPlanKnowsWhatIsLeft() throws IOException {
    allowAnHour(24);
    checker.check(lines(20));

    assertThat(plan(4).least()).isLessThan(Duration.ofMinutes(1));
    assertThat(plan(5).least()).isBetween(HOUR.minusMinutes(1), HOUR.plusMinutes(1));
    assertThat(plan(5).gates().get(0).closedFor()).isZero();
  }

  @Test
  void aPlanKnowsThatNothingIsLeft() throws IOException {
    allowAnHour(20);
    checker.check(lines(20));

    assertThat(plan(1).gates().get(0).closedFor())
        .isBetween(HOUR.minusMinutes(1), HOUR.plusMinutes(1));
  }

  private void allowAnHour(int calls) {
    AtomicInteger left = new AtomicInteger(calls);
    server.otherwise(
        turn ->
            Answer.status(
                    200,
                    "X-RateLimit-Limit: " + calls,
                    "X-RateLimit-Remaining: " + left.decrementAndGet(),
                    "X-RateLimit-Reset: " + HOUR.toSeconds())
                .give(turn));
  }

  private String[] lines(int urls) {
    return IntStream.range(0, urls).mapToObj(i -> server.url("/" + i)).toArray(String[]::new);
  }

  private Plan plan(int urls) throws IOException {
    Path list = Files.write(folder.resolve("plan.txt"), List.of(lines(urls)));
    return new PlanRun(
            Settings.of(Map.of()), InputList.of(List.of(list.toString())), TimeSource.system())
        .run(folder.resolve("state"));
  }
}
