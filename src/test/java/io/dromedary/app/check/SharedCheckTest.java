package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dromedary.app.runtime.MainRuntime;
import io.dromedary.app.terminal.Stop;
import io.dromedary.app.terminal.UsageException;
import io.dromedary.app.watch.Watcher;
import io.dromedary.host.TimeSource;
import io.dromedary.settings.Settings;
import io.dromedary.store.StoreException;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.PostgresDatabase;
import io.dromedary.testkit.PostgresServer;
import io.dromedary.testkit.TestServer;
import io.dromedary.throttle.GateListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of a check whose lines are in a database that nodes share. */
@Timeout(120)
class SharedCheckTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final PostgresDatabase database = PostgresServer.database();
  private final Map<String, String> settings = new HashMap<>();
  @TempDir private Path folder;
  private TestServer server;
  private Path output;
  private Path list;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
    server.on("/gone", Answer.status(404));
    output = folder.resolve("out.jsonl");
    list = folder.resolve("a.txt");
    Files.write(list, List.of(server.url("/gone"), "no url", server.url("/2"), server.url("/3")));
    shared().forEach((name, value) -> settings.put("dromedary." + name, value));
    settings.put("dromedary.allow-private", "true");
    settings.put("dromedary.host-rate", "0");
  }

  @AfterEach
  void stop() throws SQLException {
    server.close();
    database.close();
  }

  private Map<String, String> shared() {
    return Map.of(
        "database",
        "postgresql://%s@127.0.0.1:%d/%s"
            .formatted(database.user(), database.port(), database.name()),
        "database-password",
        database.password(),
        "lease",
        "1s");
  }

  private CompletableFuture<CheckEnd> begin(Stop stop, String... callOptions) {
    CompletableFuture<CheckEnd> end = new CompletableFuture<>();
    Settings now = Settings.of(Map.copyOf(settings));
    Runnable check =
        () -> {
          try {
            end.complete(run(now, stop, callOptions));
          } catch (Throwable failure) {
            end.completeExceptionally(failure);
          }
        };
    new Thread(check, "check").start();
    return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private CheckEnd run(Settings now, Stop stop, String... callOptions) throws Exception {
    List<InputList> lists = InputList.of(List.of(list.toString()));
    TimeSource time = TimeSource.system();
    ResultsChoice results = ResultsChoice.of(Optional.of(new Output.ToFile(output)));
    try (SharedStart start =
        new SharedStart(results, () -> ListsDigest.of(lists), false, time, said -> {})) {
      return new CheckRun(now, lists, time, new GateListener() {})
          .runShared(new MainRuntime(), start, stop, progress -> () -> {}, List.of(callOptions));
    }
  }

  private void assertComplete(CheckEnd end) {
    assertThat(end.results()).contains(output);
    assertThat(NamedCheck.outcomes(output))
        .containsExactly(
            "a.txt:1 answered broken 404",
            "a.txt:2 invalid",
            "a.txt:3 answered ok 200",
            "a.txt:4 answered ok 200");
    assertThat(folder.resolve("out.jsonl.node")).doesNotExist();
  }

  @Test
  void withoutAFleetItCallsItself() {
    assertComplete(begin(new Stop(), "--timeout").join());
    assertThat(server.requests("/gone")).hasSize(1);
  }

  @Test
  void withoutAFleetItGoesOnAfterAnInterruptionAndCallsNothingTwice() {
    settings.put("dromedary.host-rate", "0.02");
    Stop stop = new Stop();
    CompletableFuture<CheckEnd> first = begin(stop);
    await().atMost(PATIENCE).until(() -> first.isDone() || lines() >= 2);
    stop.ask(0);
    assertThat(first.join().results()).isEmpty();
    settings.put("dromedary.host-rate", "0");

    assertComplete(begin(new Stop()).join());

    assertThat(server.requests("/gone")).hasSize(1);
  }

  @Test
  void aFleetCallsForItAndItsOwnOptionsOfCallsAreRefused() throws Exception {
    try (Watcher fleet = fleet()) {
      assertThatThrownBy(() -> begin(new Stop(), "--timeout").join())
          .hasCauseInstanceOf(UsageException.class)
          .hasMessageContaining("leave out --timeout");
      settings.put("dromedary.user-agent", "the check itself");

      assertComplete(begin(new Stop()).join());

      assertThat(server.requests("/gone")).hasSize(1);
      assertThat(server.requests("/gone").toString()).doesNotContain("the check itself");
    }
  }

  @Test
  void aLeaseThatIsNotThatOfTheFleetIsRefused() throws Exception {
    try (Watcher fleet = fleet()) {
      settings.put("dromedary.lease", "2s");

      assertThatThrownBy(() -> begin(new Stop()).join())
          .hasCauseInstanceOf(StoreException.class)
          .hasMessageContaining("the lease of this node is 2000 ms, and that of node caller");
    }
  }

  private Watcher fleet() {
    Watcher caller = new Watcher(folder.resolve("fleet")).with("role", "calls");
    shared().forEach(caller::with);
    caller.with("node-name", "caller").start();
    await().atMost(PATIENCE).until(this::hasNodeThatLives);
    return caller;
  }

  private boolean hasNodeThatLives() {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from slot where node > 0")) {
      return row.next() && row.getLong(1) > 0;
    } catch (SQLException e) {
      return false; // its tables are not made yet
    }
  }

  private int lines() {
    return NamedCheck.lines(folder.resolve("out.jsonl.part")).size();
  }
}
