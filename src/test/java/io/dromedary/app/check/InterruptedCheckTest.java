package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same command after an interruption: what stands in its results is not called again. */
class InterruptedCheckTest {

  @TempDir private Path folder;
  private TestServer server;
  private NamedCheck check;
  private String list;

  @BeforeEach
  void start() {
    server = TestServer.start();
    server.on("/gone", Answer.status(404));
    check = new NamedCheck(folder);
    list = check.list("a.txt", server.url("/gone"), "no url", server.url("/2"), server.url("/3"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void goesOnWhereItWas() {
    check.slow().start(list).awaitLines(2).interrupt();

    List<String> outcomes = check.fast().finish(list);

    assertThat(outcomes)
        .containsExactly(
            "a.txt:1 answered broken 404",
            "a.txt:2 invalid",
            "a.txt:3 answered ok 200",
            "a.txt:4 answered ok 200");
    assertThat(server.requests("/gone")).hasSize(1);
    assertThat(check.said()).singleElement().asString().startsWith("Going on");
    assertThat(check.files()).doesNotContain("out.jsonl.part", "out.jsonl.part.1");
  }

  @Test
  void theCompleteCheckIsForgottenAndTheNextOneBeginsAnew() {
    check.finish(list);

    assertThat(check.finish(list)).contains("a.txt:1 answered broken 404", "a.txt:3 recent ok 200");
    assertThat(check.said()).isEmpty();
    assertThat(server.requests("/gone")).hasSize(2);
  }

  @Test
  void freshBeginsAnewAndKeepsWhatWasWritten() {
    check.slow().start(list).awaitLines(2).interrupt();
    List<String> left = NamedCheck.lines(check.part());

    check.fast().fresh().finish(list);

    assertThat(server.requests("/gone")).hasSize(2);
    assertThat(NamedCheck.lines(folder.resolve("out.jsonl.part.1"))).isEqualTo(left);
    assertThat(check.said()).singleElement().asString().contains("out.jsonl.part.1");
  }

  @Test
  void anEditedListBeginsAnewSaysSoAndKeepsWhatWasWritten() {
    check.slow().start(list).awaitLines(2).interrupt();
    list = check.list("a.txt", server.url("/gone"), server.url("/4"));

    assertThat(check.fast().finish(list))
        .containsExactly("a.txt:1 answered broken 404", "a.txt:2 answered ok 200");
    assertThat(check.said()).hasSize(2);
    assertThat(check.said().get(0)).contains("changed");
    assertThat(NamedCheck.outcomes(folder.resolve("out.jsonl.part.1")))
        .contains("a.txt:1 answered broken 404", "a.txt:2 invalid");
    assertThat(server.requests("/3")).isEmpty();
  }

  @Test
  void anotherCheckOnTheStateLeavesItAloneAndItGoesOnLater() {
    check.slow().start(list).awaitLines(2).interrupt();
    String other = check.list("b.txt", server.url("/3"), server.url("/5"));

    assertThat(check.fast().to("other.jsonl").finish(other))
        .containsExactly("b.txt:1 answered ok 200", "b.txt:2 answered ok 200");
    assertThat(server.requests("/2")).isEmpty();

    assertThat(check.to("out.jsonl").finish(list))
        .containsExactly(
            "a.txt:1 answered broken 404",
            "a.txt:2 invalid",
            "a.txt:3 answered ok 200",
            "a.txt:4 recent ok 200");
    assertThat(server.requests("/gone")).hasSize(1);
    assertThat(server.requests("/3")).hasSize(1);
  }

  @Test
  void twoInterruptedChecksGoOnEachForItself() {
    check.slow().start(list).awaitLines(2).interrupt();
    String other = check.list("b.txt", server.url("/gone"), server.url("/3"), server.url("/3"));
    check.to("other.jsonl").start(other).awaitLines(2).interrupt();

    assertThat(check.fast().to("out.jsonl").finish(list))
        .hasSize(4)
        .contains("a.txt:1 answered broken 404");
    assertThat(check.to("other.jsonl").finish(other))
        .containsExactly(
            "b.txt:1 answered broken 404", "b.txt:2 recent ok 200", "b.txt:3 duplicate 2");
    assertThat(server.requests("/3")).hasSize(1);
    assertThat(server.requests("/gone")).hasSize(2);
  }

  @Test
  void aTornLastLineIsMended() throws Exception {
    check.slow().start(list).awaitLines(2).interrupt();
    Files.writeString(check.part(), "{\"list\":\"a.t", StandardOpenOption.APPEND);

    assertThat(check.fast().finish(list)).hasSize(4);
    assertThat(server.requests("/gone")).hasSize(1);
  }

  @Test
  void aPartThatIsGoneBeginsAnewAndSaysSo() throws Exception {
    check.slow().start(list).awaitLines(2).interrupt();
    Files.delete(check.part());

    assertThat(check.fast().finish(list)).hasSize(4);
    assertThat(check.said()).singleElement().asString().contains("is gone");
  }

  @Test
  void aPartThatHasLostLinesBeginsAnewAndSaysSo() throws Exception {
    check.slow().start(list).awaitLines(2).interrupt();
    Files.write(check.part(), NamedCheck.lines(check.part()).subList(0, 1));

    assertThat(check.fast().finish(list)).hasSize(4);
    assertThat(check.said().get(0)).contains("is not what");
    assertThat(check.files()).contains("out.jsonl.part.1");
  }

  /** As a kill between giving the results their name and noting that in the state leaves it. */
  @Test
  void resultsThatWereCompleteStayAsTheyAre() throws Exception {
    copy("state-1", () -> check.finish(list));
    int requests = server.requests().size();
    List<String> results = NamedCheck.lines(folder.resolve("out.jsonl"));

    check.state("state-1").start(list);

    assertThat(check.ended().summary().lines()).isEqualTo(4);
    assertThat(check.ended().summary().exitCode()).isEqualTo(1);
    assertThat(NamedCheck.lines(folder.resolve("out.jsonl"))).isEqualTo(results);
    assertThat(server.requests()).hasSize(requests);
    assertThat(check.said()).singleElement().asString().contains("complete already");
  }

  @Test
  void linesThatALaterListRepeatsAreNotCalledAgain() {
    String second = check.list("b.txt", server.url("/2"), server.url("/gone"));
    check.with("lists-at-once", 1).slow().start(list, second).awaitLines(2).interrupt();

    assertThat(check.fast().finish(list, second)).hasSize(6);
    assertThat(check.ended().progress().total()).isEqualTo(6);
    assertThat(check.ended().progress().done()).isEqualTo(6);
    assertThat(server.requests("/gone")).hasSize(1);
    assertThat(server.requests("/2")).hasSize(1);
  }

  @Test
  void whatWasInterruptedIsToldInWords() {
    check.slow().start(list);
    CheckEnd end = check.awaitLines(2).interrupt();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new InterruptionReport(end, Optional.of(check.part()), true)
        .print(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Interrupted: 2 of 4 lines have their outcome (1 broken, 1 invalid).")
        .contains("They are in " + check.part())
        .contains("The same command goes on");
  }

  private void copy(String name, Runnable run) throws Exception {
    run.run();
    Path copy = Files.createDirectory(folder.resolve(name));
    Files.copy(
        folder.resolve("state/frontier.db"),
        copy.resolve("frontier.db"),
        StandardCopyOption.REPLACE_EXISTING);
    try (var database =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("frontier.db"));
        var insert =
            database.prepareStatement(
                "insert into run (output, lists, begun_at, finished) values (?, ?, 0, 1)")) {
      insert.setString(1, folder.toRealPath().resolve("out.jsonl").toString());
      insert.setString(2, ListsDigest.of(InputList.of(List.of(list))).orElseThrow());
      insert.executeUpdate();
    }
  }
}
