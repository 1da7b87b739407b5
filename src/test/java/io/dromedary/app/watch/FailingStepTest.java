package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.testkit.Logged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step of a user's route behind {@code frontier:outcomes} that fails. */
class FailingStepTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String BEGINNING =
      """
      - route:
          id: write-outcomes
          from:
            uri: frontier:outcomes
            steps:
              - choice:
                  when:
                    - expression:
                        simple:
                          expression: ${header.DromedaryListEnd} == true
                      steps:
                        - process:
                            ref: finishList
                  otherwise:
                    steps:
                      - process:
                          ref: writeOutcome
      """;

  private static final String FAILING_STEP =
      """
      - setHeader:
          id: tell-our-system
          name: answer
          expression:
            simple:
              expression: ${bodyAs(java.time.Duration)}
      """;

  private static final String CALLED_ROUTE =
      """
      - route:
          id: ours
          from:
            uri: direct:our-system
            steps:
      """;

  private static final String ROUTE = BEGINNING + FAILING_STEP.indent(16);
  private static final String CALLING_ROUTE =
      BEGINNING + "- to: direct:our-system\n".indent(16) + CALLED_ROUTE + FAILING_STEP.indent(8);

  @TempDir private Path folder;

  @Test
  void isNamedOnceAndNotTakenForTheResults() throws IOException {
    isNamedOnce(ROUTE, "write-outcomes");
  }

  @Test
  void isNamedOnceAlsoInARouteThatIsCalled() throws IOException {
    isNamedOnce(CALLING_ROUTE, "ours");
  }

  private void isNamedOnce(String text, String route) throws IOException {
    Path routes = Files.createDirectory(folder.resolve("routes"));
    Files.writeString(routes.resolve("outbox.camel.yaml"), text);
    try (Logged ours = Logged.of("io.dromedary");
        Logged camel = Logged.of("org.apache.camel.processor.errorhandler");
        Watcher watcher = new Watcher(folder).with("routes", routes).start()) {
      watcher.drop("a.txt", "no url", "none either");
      Path part = watcher.awaitOutbox("a.txt.jsonl.part");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(ours.lines(""))
                      .anyMatch(
                          line ->
                              line.startsWith(
                                  "Outcomes are not taken: the step tell-our-system of the route "
                                      + route
                                      + " fails, trying again")));
      await().during(Duration.ofMillis(1_200)).until(() -> true);
      assertThat(ours.lines("Outcomes are not taken")).hasSize(1);
      assertThat(ours.lines("The results cannot be written")).isEmpty();
      assertThat(camel.lines("Failed delivery")).isEmpty();
      assertThat(Files.readAllLines(part)).as("written once").hasSize(1);
    }
  }
}
