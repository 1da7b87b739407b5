package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.ListSource;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Recheck;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that were interrupted, in the state. */
class RunsTest {

  private static final Naming SAME = new Naming();

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(1_000_000_000_000_000L);
  private final TimeSource time = now::get;
  private final ManualHosts hosts = new ManualHosts();
  private final Emitted emitted = new Emitted();
  private Frontier frontier;

  @BeforeEach
  void open() {
    Recheck recheck = new Recheck(Duration.ZERO, Duration.ZERO, true);
    FrontierSettings settings = new FrontierSettings(500, recheck, Duration.ofHours(1));
    frontier =
        Frontier.open(SqliteStore.in(StateFolder.lock(folder)), settings, time, new PlainText());
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  private void reopen() {
    frontier.close();
    emitted.clear();
    now.addAndGet(Duration.ofDays(1).toNanos());
    open();
  }

  private void start() {
    frontier.start(hosts);
    frontier.queue().dispatcher().attach(emitted);
  }

  private long openList(String name) {
    return frontier.lists().open(new ListSource(name, Optional.of(name)), SAME).id();
  }

  private Seen put(long list, long line, String url) {
    HostKey host = new HostKey(url.split("/")[2]);
    Seen mark = frontier.lines().look(url, new LineId(list, line));
    return frontier.lines().put(new Arrival(new LineId(list, line), url, url, host), mark);
  }

  private void settle(QueuedUrl url) {
    LastAnswer answer = new LastAnswer("broken", 404, "", time.millis());
    frontier
        .results()
        .settle(url, new Settlement("answered", "broken", Optional.of(answer), "{\"o\":1}"))
        .toCompletableFuture()
        .join();
  }

  private List<LineId> delivered() {
    return frontier.outcomes().reader().next(0, 10_000).stream()
        .map(DeliveryReader.Delivery::at)
        .toList();
  }

  @Test
  void whatWasFoundSinceTheCheckBeganIsNotCalledAgain() {
    frontier.runs().begin("/out", "digest");
    start();
    long first = openList("a");
    put(first, 1, "http://a/1");
    frontier.lists().close(first).toCompletableFuture().join();
    settle(emitted.next());

    reopen();
    frontier.runs().goOn(frontier.runs().find("/out").orElseThrow());
    start();

    assertThat(put(openList("b"), 1, "http://a/1")).isInstanceOf(Seen.Recent.class);
  }

  @Test
  void aDayLaterItWaitsAsLongAsANewOne() {
    frontier.runs().begin("/out", "digest");
    start();
    hosts.close("a");
    put(openList("a"), 1, "http://a/1");

    reopen();
    frontier.runs().goOn(frontier.runs().find("/out").orElseThrow());
    start();
    hosts.open("a");

    assertThat(emitted.next().queuedAt()).isEqualTo(time.millis());
    assertThat(delivered()).isEmpty();
  }

  @Test
  void aLineThatWasLedOnGoesOnFromThereAfterAnotherCheck() {
    frontier.runs().begin("/out", "digest");
    start();
    long list = openList("a");
    put(list, 1, "http://a/1");
    frontier.lists().close(list).toCompletableFuture().join();
    QueuedUrl url = emitted.next();
    hosts.close("b");
    QueuedUrl led =
        url.with(
            new NextCall(new HostKey("b"), "http://b/2", "GET", 0), new CallsSoFar(1, 1, "[1]"));
    frontier.results().putBack(url, led).toCompletableFuture().join();

    reopen();
    frontier.runs().begin("/other", "digest");
    reopen();
    frontier.runs().goOn(frontier.runs().find("/out").orElseThrow());
    start();
    hosts.open("b");
    QueuedUrl next = emitted.next();

    assertThat(next.target()).isEqualTo("http://b/2");
    assertThat(next.host()).isEqualTo(new HostKey("b"));
    assertThat(next.attempts()).isEqualTo(1);
    assertThat(next.trail()).isEqualTo("[1]");
    settle(next);
    assertThat(delivered()).containsExactly(new LineId(list, 1), new LineId(list, 0));
  }

  @Test
  void outcomesThatWereNotDeliveredAreKeptApartAndComeBack() {
    frontier.runs().begin("/out", "digest");
    start();
    long list = openList("a");
    put(list, 1, "http://a/1");
    frontier.lists().close(list).toCompletableFuture().join();
    settle(emitted.next());

    reopen();
    frontier.runs().begin("/other", "digest");
    assertThat(delivered()).isEmpty();
    assertThat(frontier.runs().find("/out").orElseThrow().delivered()).isZero();

    reopen();
    frontier.runs().goOn(frontier.runs().find("/out").orElseThrow());
    assertThat(delivered()).containsExactly(new LineId(list, 1), new LineId(list, 0));
  }

  @Test
  void aCheckThatBeginsAnewDropsWhatTheFormerHasLeft() {
    frontier.runs().begin("/out", "digest");
    start();
    hosts.close("a");
    put(openList("a"), 1, "http://a/1");

    reopen();
    frontier.runs().begin("/out", "another");
    hosts.open("a");
    start();

    assertThat(frontier.runs().find("/out").orElseThrow().lists()).isEqualTo("another");
    assertThat(put(openList("b"), 5, "http://a/1")).isInstanceOf(Seen.New.class);
    assertThat(emitted.next().at().line()).isEqualTo(5);
    assertThat(frontier.progress().expected()).isEqualTo(1);
  }

  @Test
  void oldOnesAreForgottenButNotTheOneThatGoesOn() {
    frontier.runs().begin("/old", "digest");
    reopen();
    frontier.runs().begin("/out", "digest");
    reopen();
    frontier.runs().goOn(frontier.runs().find("/out").orElseThrow());

    frontier.runs().forgetBegunBefore(time.millis());

    assertThat(frontier.runs().find("/old")).isEmpty();
    assertThat(frontier.runs().find("/out")).isPresent();
  }

  private static final class Naming implements ResultsNaming {
    @Override
    public String name(String list, Predicate<String> taken) {
      return list;
    }
  }
}
