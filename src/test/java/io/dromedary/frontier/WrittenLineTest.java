package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import io.dromedary.store.sqlite.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines whose URL is not what was written in them: their outcomes bring the line. */
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
final class WrittenLineTest {

  private static final String URL = "http://a/1";
  private static final Duration RECHECK = Duration.ofMinutes(10);

  @Parameter private TestStore.Kind kind;
  @TempDir Path folder;
  private TestStore store;

  private final AtomicLong now = new AtomicLong(1_000_000_000_000_000L);
  private final TimeSource time = now::get;
  private final ManualHosts hosts = new ManualHosts();
  private final Emitted emitted = new Emitted();
  private Frontier frontier;

  @BeforeEach
  void open() {
    store = store == null ? TestStore.of(kind, folder) : store;
    FrontierSettings settings = new FrontierSettings(500, RECHECK, Duration.ofHours(1));
    frontier = Frontier.open(store.source(), settings, time, new PlainText());
    TestStore.start(frontier, hosts);
    frontier.queue().dispatcher().attach(emitted);
  }

  @AfterEach
  void close() {
    TestStore.close(frontier);
    store.close();
  }

  private void put(long list, long line, String text) {
    LineId at = new LineId(list, line);
    frontier
        .lines()
        .put(new Arrival(at, URL, URL, new HostKey("a"), text), frontier.lines().look(URL, at));
  }

  private void settle(QueuedUrl url) {
    LastAnswer answer = new LastAnswer("ok", 200, "", time.millis());
    Settlement settlement = new Settlement("answered", "ok", Optional.of(answer), "{}");
    frontier.results().settle(url, settlement).toCompletableFuture().join();
  }

  private List<String> delivered() throws Exception {
    return store.delivered(frontier).stream()
        .filter(one -> !one.isEnd())
        .map(one -> one.at().listId() + ":" + one.at().line() + ' ' + one.body())
        .toList();
  }

  @Test
  void eachLineGetsItsOwnAlsoAfterARestart() throws Exception {
    hosts.close("a");
    long first = frontier.lists().open("a.txt");
    long second = frontier.lists().open("b.txt");
    long third = frontier.lists().open("c.txt");
    put(first, 1, "first");
    put(first, 2, "twice");
    put(second, 5, "second");
    put(third, 1, "");
    put(third, 2, "again");
    for (long list : List.of(first, second, third)) {
      frontier.lists().close(list).toCompletableFuture().join();
    }

    TestStore.close(frontier);
    emitted.clear();
    open();
    hosts.open("a");
    settle(emitted.next());

    assertThat(delivered())
        .containsExactlyInAnyOrder(
            first + ":2 {\"of\":1} twice",
            third + ":2 {\"of\":1} again",
            first + ":1 {} first",
            second + ":5 {} second",
            third + ":1 {}");
  }

  @Test
  void aUrlThatIsCalledAgainForAnotherLineHasThatOnesText() throws Exception {
    long first = frontier.lists().open("a.txt");
    put(first, 1, "first");
    settle(emitted.next());
    long second = frontier.lists().open("b.txt");
    put(second, 1, "recent");
    now.addAndGet(RECHECK.toNanos());
    long third = frontier.lists().open("c.txt");
    put(third, 1, "");
    settle(emitted.next());

    assertThat(delivered())
        .containsExactly(first + ":1 {} first", second + ":1 {} recent", third + ":1 {}");
  }

  @Test
  void whatAnEarlierVersionHasQueuedHasNone() throws Exception {
    TestStore.close(frontier);
    Path state = folder.resolve("earlier");
    StateFolder locked = StateFolder.lock(state);
    TestDatabase database = new TestDatabase(state);
    database.migrateTo("5");
    try (Connection connection = database.writer();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into list (id, name, opened_at, expected) values (1, 'a', 1, 2)");
      statement.execute(
          "insert into url (id, key, url, list_id, line, state, host, queued_at, claimed)"
              + " values (1, '"
              + URL
              + "', '"
              + URL
              + "', 1, 1, 0, 'a', 1000000000, 1)");
      statement.execute("insert into claim (url_id, list_id, line, waits) values (1, 2, 7, 1)");
      connection.commit();
    }
    locked.close();

    FrontierSettings settings = new FrontierSettings(500, RECHECK, Duration.ofHours(1));
    frontier =
        Frontier.open(SqliteStore.in(StateFolder.lock(state)), settings, time, new PlainText());
    TestStore.start(frontier, hosts);
    frontier.queue().dispatcher().attach(emitted);
    settle(emitted.next());

    assertThat(delivered()).containsExactly("1:1 {}", "2:7 {}");
  }
}
