package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the frontier tells those who look from outside. */
final class FrontierOutsideTest {

  private static final HostKey OPEN = new HostKey("open");
  private static final HostKey SHUT = new HostKey("shut");

  @TempDir Path folder;

  private final ManualHosts hosts = new ManualHosts();
  private final Emitted emitted = new Emitted();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger operations = new AtomicInteger();
  private Frontier frontier;

  private final FrontierListener listener =
      new FrontierListener() {
        @Override
        public void lineRead() {
          told.add("line");
        }

        @Override
        public void listTaken() {
          told.add("taken");
        }

        @Override
        public void settled(Settlement settlement) {
          told.add(settlement.outcome());
        }

        @Override
        public void again(Again why) {
          told.add(why.name());
        }

        @Override
        public void committed(int count, Duration took) {
          operations.addAndGet(count);
        }
      };

  @BeforeEach
  void open() {
    FrontierSettings settings =
        new FrontierSettings(1, Duration.ofMinutes(10), Duration.ofHours(1));
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            settings,
            TimeSource.system(),
            new PlainText());
    frontier.listen(listener);
    frontier.start(hosts);
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  private void put(long list, long line, HostKey host) {
    LineId at = new LineId(list, line);
    String url = "http://" + host + "/" + line;
    frontier.lines().put(new Arrival(at, url, url, host), frontier.lines().look(url, at));
  }

  private FrontierCounts count() {
    return frontier.queue().count(SHUT::equals).toCompletableFuture().join();
  }

  @Test
  void countsByWhatUrlsWaitFor() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, OPEN);
    put(list, 2, OPEN);
    put(list, 3, SHUT);
    frontier
        .lines()
        .settle(new LineId(list, 4), new Settlement("invalid", "", Optional.empty(), "{}"));
    frontier.lists().close(list).toCompletableFuture().join();
    await().untilAsserted(() -> assertThat(count()).isEqualTo(new FrontierCounts(2, 1, 0, 0, 1)));

    frontier.queue().dispatcher().attach(emitted);
    QueuedUrl first = emitted.next();
    boolean shut = first.host().equals(SHUT);
    await()
        .untilAsserted(
            () ->
                assertThat(count())
                    .isEqualTo(new FrontierCounts(shut ? 2 : 1, shut ? 0 : 1, 0, 1, 1)));

    frontier.outcomes().deliveredTo(1);
    assertThat(count().outcomes()).isZero();
  }

  @Test
  void tellsEachLineAndEachOutcomeOnce() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, OPEN);
    put(list, 2, OPEN);
    LineId invalid = new LineId(list, 3);
    frontier.lines().settle(invalid, new Settlement("invalid", "", Optional.empty(), "{}"));
    frontier.lists().close(list).toCompletableFuture().join();
    frontier.queue().dispatcher().attach(emitted);
    QueuedUrl url = emitted.next();

    frontier.results().putBack(url, again(url, url.target(), 1)).toCompletableFuture().join();
    frontier
        .results()
        .putBack(url, again(url, "http://elsewhere/", 0))
        .toCompletableFuture()
        .join();
    frontier.results().putBack(url, again(url, url.target(), 0)).toCompletableFuture().join();
    frontier
        .results()
        .settle(url, new Settlement("answered", "ok", Optional.empty(), "{}"))
        .toCompletableFuture()
        .join();

    assertThat(told)
        .containsExactlyInAnyOrder(
            "taken", "line", "line", "line", "invalid", "RETRY", "REDIRECT", "LIMITED", "answered");
    assertThat(operations.get()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void aDatabaseThatCanBeWrittenIsWithoutTrouble() {
    frontier.health().tryWriting().toCompletableFuture().join();

    assertThat(frontier.health().storageTrouble()).isEmpty();
    assertThat(frontier.queue().isLoaded()).isTrue();
  }

  @Test
  void allItsThreadsTakeTasks() {
    AtomicInteger ran = new AtomicInteger();
    frontier.threads().values().forEach(thread -> thread.execute(ran::incrementAndGet));

    await().until(() -> ran.get() == 3);
  }

  private static QueuedUrl again(QueuedUrl url, String target, int retries) {
    return url.with(
        new NextCall(url.host(), target, url.method(), 0), new CallsSoFar(1, retries, ""));
  }
}
