package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that meets another time than the one that it was left with. */
class ClockTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(Duration.ofDays(20_000).toNanos());
  private final Emitted emitted = new Emitted();
  private Frontier frontier;

  @BeforeEach
  void open() {
    FrontierSettings settings =
        new FrontierSettings(500, Duration.ofMinutes(10), Duration.ofHours(24));
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)), settings, now::get, new PlainText());
    frontier.start(new ManualHosts());
    frontier.queue().dispatcher().attach(emitted);
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  private void reopenLater(Duration by) {
    frontier.close();
    emitted.clear();
    now.addAndGet(by.toNanos());
    open();
  }

  private Seen put(long list) {
    LineId at = new LineId(list, 1);
    Arrival arrival = new Arrival(at, "http://a/1", "http://a/1", new HostKey("a"));
    return frontier.lines().put(arrival, frontier.lines().look("http://a/1", at));
  }

  private void settle(QueuedUrl url) {
    LastAnswer answer = new LastAnswer("ok", 200, "", Duration.ofNanos(now.get()).toMillis());
    Settlement settlement = new Settlement("answered", "ok", Optional.of(answer), "{}");
    frontier.results().settle(url, settlement).toCompletableFuture().join();
  }

  @Test
  void anAnswerFromTheFutureIsOld() {
    put(frontier.lists().open("a.txt"));
    settle(emitted.next());
    reopenLater(DAY.negated());

    assertThat(put(frontier.lists().open("b.txt"))).isEqualTo(new Seen.New());
  }

  @Test
  void aRetryThatWasDueInASecondIsNotPutOffForADay() {
    put(frontier.lists().open("a.txt"));
    QueuedUrl url = emitted.next();
    long due = Duration.ofNanos(now.get()).toMillis() + 1_000;
    QueuedUrl later =
        url.with(
            url.next().dueAt(due),
            new CallsSoFar(url.attempts() + 1, url.retries() + 1, url.trail()));
    frontier.results().putBack(url, later).toCompletableFuture().join();
    reopenLater(DAY.negated());

    assertThat(emitted.next().url()).isEqualTo("http://a/1");
  }
}
