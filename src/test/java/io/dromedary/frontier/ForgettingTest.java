package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.store.Arrival;
import io.dromedary.store.KeepSettings;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StoredClosing;
import io.dromedary.store.sqlite.SqliteStore;
import io.dromedary.store.sqlite.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the frontier forgets, and what it must not. */
final class ForgettingTest {

  private static final KeepSettings KEEP =
      new KeepSettings(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3));

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));
  private final ManualHosts hosts = new ManualHosts();
  private final Emitted emitted = new Emitted();
  private Frontier frontier;
  private CompletionStage<Void> settled = CompletableFuture.completedStage(null);

  @BeforeEach
  void open() {
    FrontierSettings settings =
        new FrontierSettings(10_000, Duration.ofMinutes(10), Duration.ofDays(9));
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)), settings, now::get, new PlainText());
    frontier.start(hosts);
    frontier.queue().dispatcher().attach(emitted);
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  private void later(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private Seen put(long list, long line, String url) {
    HostKey host = new HostKey(url.split("/")[2]);
    LineId at = new LineId(list, line);
    return frontier.lines().put(new Arrival(at, url, url, host), frontier.lines().look(url, at));
  }

  private void settle(QueuedUrl url) {
    LastAnswer answer = new LastAnswer("ok", 200, "", TimeUnit.NANOSECONDS.toMillis(now.get()));
    Settlement settlement = new Settlement("answered", "ok", Optional.of(answer), "{}");
    settled = frontier.results().settle(url, settlement);
  }

  private void awaitSettled() {
    settled.toCompletableFuture().join();
  }

  private void forgetAll() {
    awaitSettled();
    int steps = 0;
    while (!frontier.upkeep().forget(KEEP).toCompletableFuture().join()) {
      steps++;
      assertThat(steps).isLessThan(1_000);
    }
  }

  private long count(String table) {
    try (Connection connection = new TestDatabase(folder).reader();
        var rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSettledUrlIsForgottenWhenItsTimeIsOver() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    frontier.lists().close(list).toCompletableFuture().join();
    settle(emitted.next());

    later(Duration.ofMinutes(59));
    forgetAll();
    assertThat(count("url")).isEqualTo(1);
    later(Duration.ofMinutes(2));
    forgetAll();
    assertThat(count("url")).isZero();
  }

  @Test
  void aUrlThatIsToBeCalledIsNeverForgotten() {
    hosts.close("a");
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    frontier.lists().close(list).toCompletableFuture().join();

    later(Duration.ofDays(8));
    forgetAll();
    assertThat(count("url")).isEqualTo(1);
  }

  @Test
  void aUrlOfAListThatIsBeingReadIsKeptSoThatItsDuplicatesAreKnown() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    settle(emitted.next());

    later(Duration.ofDays(1));
    forgetAll();
    assertThat(put(list, 2, "http://a/1")).isEqualTo(new Seen.DuplicateOf(1));
  }

  @Test
  void aUrlThatALineOfAnotherListHasClaimedIsKept() {
    long first = frontier.lists().open("a.txt");
    put(first, 1, "http://a/1");
    frontier.lists().close(first).toCompletableFuture().join();
    QueuedUrl url = emitted.next();
    long second = frontier.lists().open("b.txt");
    put(second, 5, "http://a/1");
    settle(url);

    later(Duration.ofDays(1));
    forgetAll();
    assertThat(put(second, 6, "http://a/1")).isEqualTo(new Seen.DuplicateOf(5));
  }

  @Test
  void manyRowsAreForgottenStepByStep() {
    long list = frontier.lists().open("a.txt");
    int urls = 3 * TestDatabase.FORGETTING_STEP + 5;
    for (int i = 1; i <= urls; i++) {
      put(list, i, "http://a/" + i);
    }
    frontier.lists().close(list).toCompletableFuture().join();
    for (int i = 0; i < urls; i++) {
      settle(emitted.next());
    }
    awaitSettled();
    later(Duration.ofHours(2));

    assertThat(frontier.upkeep().forget(KEEP).toCompletableFuture().join()).isFalse();
    assertThat(count("url")).isEqualTo(urls - TestDatabase.FORGETTING_STEP);
    forgetAll();
    assertThat(count("url")).isZero();
  }

  @Test
  void anIdleHostIsForgottenAndAClosedOneIsNot() {
    long millis = TimeUnit.NANOSECONDS.toMillis(now.get());
    save("idle", 0, 0, millis);
    save("closed", millis + Duration.ofDays(3).toMillis(), 1, millis);
    save("backing-off", millis, Duration.ofDays(2).toMillis(), millis);

    later(Duration.ofHours(3));
    forgetAll();
    assertThat(frontier.hostStates().load())
        .extracting(state -> state.host().value())
        .containsExactlyInAnyOrder("closed", "backing-off");
    later(Duration.ofDays(5));
    forgetAll();
    assertThat(frontier.hostStates().load()).isEmpty();
  }

  @Test
  void aListIsForgottenAfterItWasDoneAndItsFileHasGone() {
    ListSource file = new ListSource("a.txt", Optional.of("a.txt|1|2|3"));
    OpenedList list = frontier.lists().open(file, (name, taken) -> name);
    frontier.lists().close(list.id()).toCompletableFuture().join();
    frontier.outcomes().end(list.id()).toCompletableFuture().join();
    long plain = frontier.lists().open("b.txt");
    frontier.lists().close(plain).toCompletableFuture().join();
    frontier.outcomes().end(plain).toCompletableFuture().join();

    later(Duration.ofHours(4));
    forgetAll();
    assertThat(count("list")).isEqualTo(1);
    frontier.lists().movedAway(list.id()).toCompletableFuture().join();
    forgetAll();
    assertThat(count("list")).isZero();
    assertThat(List.of(frontier.lists().open("c.txt"))).doesNotContain(list.id(), plain);
  }

  @Test
  void aClosingIsForgottenWithItsTimeButNotWhileAListMayTellOfIt() {
    long millis = TimeUnit.NANOSECONDS.toMillis(now.get());
    long list = frontier.lists().open("a.txt");
    saveClosing("before", millis - 1);
    saveClosing("meanwhile", millis);
    frontier.lists().close(list).toCompletableFuture().join();

    later(Duration.ofHours(2));
    forgetAll();
    assertThat(count("closing")).isEqualTo(2);
    later(Duration.ofHours(2));
    forgetAll();
    assertThat(closings(0, Long.MAX_VALUE)).containsExactly("meanwhile");
    frontier.outcomes().end(list).toCompletableFuture().join();
    forgetAll();
    assertThat(count("closing")).isZero();
  }

  @Test
  void closingsAreGivenPageByPageInTheirOrder() {
    int many = 2 * ClosingStore.PAGE + 1;
    for (int i = 0; i < many; i++) {
      saveClosing("gate-" + i, 100 + i / 3);
    }

    assertThat(closings(100, 100)).containsExactly("gate-0", "gate-1", "gate-2");
    assertThat(closings(101, 99_999)).hasSize(many - 3).doesNotHaveDuplicates();
  }

  @Test
  void theLastWordOnAClosingCounts() {
    saveClosing("a", 5);
    frontier.closings().save(new StoredClosing("a", 5, true, "more"));
    saveClosing("b", 5);

    assertThat(frontier.closings().open()).containsExactly(new StoredClosing("b", 5, false, "{}"));
    List<String> bodies = new ArrayList<>();
    frontier.closings().each(0, 9, closing -> bodies.add(closing.body()));
    assertThat(bodies).containsExactly("more", "{}");
  }

  private void saveClosing(String gate, long from) {
    var unused = frontier.closings().save(new StoredClosing(gate, from, false, "{}"));
  }

  private List<String> closings(long from, long to) {
    List<String> gates = new ArrayList<>();
    frontier.closings().each(from, to, closing -> gates.add(closing.gate()));
    return gates;
  }

  private void save(String host, long closedUntil, long waitMillis, long limitedAt) {
    HostState state =
        new HostState(
            new HostKey(host),
            1,
            1,
            closedUntil,
            waitMillis,
            limitedAt,
            0,
            0,
            0,
            0,
            limitedAt,
            "429 from http://h/");
    frontier.hostStates().save(state).toCompletableFuture().join();
  }
}
