package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.GateChange;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Recheck;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The frontier over its real database, with hosts that a test opens and closes by hand. */
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
final class FrontierTest {

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
    open(new FrontierSettings(500, Duration.ofMinutes(10), Duration.ofHours(1)));
  }

  @AfterEach
  void close() {
    TestStore.close(frontier);
    store.close();
  }

  private void open(FrontierSettings settings) {
    frontier = Frontier.open(store.source(), settings, time, new PlainText());
    TestStore.start(frontier, hosts);
    frontier.queue().dispatcher().attach(emitted);
  }

  private void reopen() {
    TestStore.close(frontier);
    emitted.clear();
    open();
  }

  private Seen put(long list, long line, String url) {
    HostKey host = new HostKey(url.split("/")[2]);
    return TestStore.put(frontier, new Arrival(new LineId(list, line), url, url, host));
  }

  /** Takes a line in together with those before and behind it. */
  private void read(long list, long line, String url) {
    HostKey host = new HostKey(url.split("/")[2]);
    frontier.lines().put(new Arrival(new LineId(list, line), url, url, host), new Seen.New());
  }

  private void closeList(long list) {
    frontier.lists().close(list).toCompletableFuture().join();
  }

  private List<DeliveryReader.Delivery> delivered() {
    return store.delivered(frontier);
  }

  /** Waits until the dispatcher has taken note of everything that was committed so far. */
  private void awaitNoted() {
    CountDownLatch noted = new CountDownLatch(1);
    frontier.later(Duration.ZERO, noted::countDown);
    try {
      assertThat(noted.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Settlement answer(long at) {
    return new Settlement(
        "answered", "ok", Optional.of(new LastAnswer("ok", 200, "", at)), "{\"outcome\":\"a\"}");
  }

  private void settle(QueuedUrl url) {
    frontier.results().settle(url, answer(time.millis())).toCompletableFuture().join();
  }

  @Test
  void aNewUrlIsEmittedOnceItIsDurable() {
    long list = frontier.lists().open("a.txt");
    assertThat(put(list, 1, "http://a/1")).isEqualTo(new Seen.New());
    closeList(list);
    assertThat(emitted.next().url()).isEqualTo("http://a/1");
  }

  @Test
  void onlyGatesAtWhichUrlsWaitAreAwaited() {
    hosts.close("closed");
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://open/1");
    put(list, 2, "http://closed/1");
    closeList(list);
    emitted.next();

    await().until(() -> frontier.queue().isAwaited(new HostKey("closed")));
    await().until(() -> !frontier.queue().isAwaited(new HostKey("open")));
    assertThat(frontier.queue().isAwaited(new HostKey("other"))).isFalse();
  }

  @Test
  void aLineWithTheUrlOfAnEarlierLineOfItsListIsADuplicateOfIt() {
    long list = frontier.lists().open("a.txt");
    put(list, 3, "http://a/1");
    assertThat(put(list, 7, "http://a/1")).isEqualTo(new Seen.DuplicateOf(3));
    closeList(list);
    settle(emitted.next());
    assertThat(emitted.count()).isEqualTo(1);
    assertThat(delivered())
        .extracting(one -> one.at().line() + " " + one.outcome())
        .containsExactly("7 duplicate", "3 answered", "0 ");
  }

  @Test
  void aDuplicateThatComesAfterTheAnswerIsStillADuplicate() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    settle(emitted.next());
    assertThat(put(list, 2, "http://a/1")).isEqualTo(new Seen.DuplicateOf(1));
  }

  @Test
  void aUrlThatIsPendingForAnotherListIsCalledOnceAndAnswersBoth() {
    hosts.close("a");
    long first = frontier.lists().open("a.txt");
    long second = frontier.lists().open("b.txt");
    put(first, 1, "http://a/1");
    assertThat(put(second, 5, "http://a/1")).isEqualTo(new Seen.Pending());
    assertThat(put(second, 6, "http://a/1")).isEqualTo(new Seen.DuplicateOf(5));
    closeList(first);
    closeList(second);
    hosts.open("a");
    settle(emitted.next());
    assertThat(emitted.count()).isEqualTo(1);
    assertThat(delivered())
        .extracting(one -> one.at().listId() + ":" + one.at().line() + " " + one.outcome())
        .containsExactlyInAnyOrder(
            second + ":6 duplicate",
            first + ":1 answered",
            first + ":0 ",
            second + ":5 answered",
            second + ":0 ");
  }

  @Test
  void aUrlCheckedWithinRecheckAfterIsRecentAndLaterCalledAgain() {
    long first = frontier.lists().open("a.txt");
    put(first, 1, "http://a/1");
    settle(emitted.next());
    long second = frontier.lists().open("b.txt");
    assertThat(put(second, 1, "http://a/1")).isInstanceOf(Seen.Recent.class);
    now.addAndGet(Duration.ofMinutes(10).toNanos());
    long third = frontier.lists().open("c.txt");
    assertThat(put(third, 1, "http://a/1")).isEqualTo(new Seen.New());
    assertThat(put(first, 2, "http://a/1")).isEqualTo(new Seen.DuplicateOf(1));
    assertThat(put(second, 2, "http://a/1")).isEqualTo(new Seen.DuplicateOf(1));
    assertThat(emitted.next().at()).isEqualTo(new LineId(third, 1));
  }

  @Test
  void whatIsNotOkIsCalledAgainByTheNextRunAndNotWithinOne() {
    Duration hour = Duration.ofHours(1);
    FrontierSettings atOnce =
        new FrontierSettings(5, new Recheck(hour, Duration.ZERO, true), Duration.ofHours(9));
    TestStore.close(frontier);
    open(atOnce);
    put(frontier.lists().open("a.txt"), 1, "http://a/1");
    frontier.results().settle(emitted.next(), broken(time.millis())).toCompletableFuture().join();
    now.addAndGet(hour.toNanos());
    assertThat(put(frontier.lists().open("b.txt"), 1, "http://a/1"))
        .isInstanceOf(Seen.Recent.class);
    TestStore.close(frontier);
    emitted.clear();
    open(atOnce);

    assertThat(put(frontier.lists().open("c.txt"), 1, "http://a/1")).isEqualTo(new Seen.New());
  }

  private static Settlement broken(long at) {
    LastAnswer answer = new LastAnswer("broken", 404, "", at);
    return new Settlement("answered", "broken", Optional.of(answer), "{}");
  }

  @Test
  void anUnknownUrlIsNotRemembered() {
    long first = frontier.lists().open("a.txt");
    put(first, 1, "http://a/1");
    QueuedUrl url = emitted.next();
    frontier
        .results()
        .settle(url, new Settlement("unknown", "", Optional.empty(), "{}"))
        .toCompletableFuture()
        .join();
    assertThat(put(frontier.lists().open("b.txt"), 1, "http://a/1")).isEqualTo(new Seen.New());
  }

  @Test
  void aUrlIsSettledOnlyOnce() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    closeList(list);
    QueuedUrl url = emitted.next();
    settle(url);
    settle(url);
    assertThat(delivered()).hasSize(2);
  }

  @Test
  void aUrlThatIsPutBackIsEmittedAgainWithWhatWasChanged() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    QueuedUrl url = emitted.next();
    QueuedUrl hop =
        url.with(
            new NextCall(new HostKey("b"), "http://b/2", "GET", 0), new CallsSoFar(1, 0, "[]"));
    frontier.results().putBack(url, hop).toCompletableFuture().join();
    assertThat(emitted.next()).isEqualTo(hop);
  }

  @Test
  void aRetryWaitsUntilItIsDue() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    QueuedUrl url = emitted.next();
    QueuedUrl later =
        url.with(
            new NextCall(url.host(), url.target(), "", time.millis() + 200),
            new CallsSoFar(1, 1, ""));
    frontier.results().putBack(url, later).toCompletableFuture().join();
    put(list, 2, "http://a/2");
    closeList(list);
    assertThat(emitted.next().url()).isEqualTo("http://a/2");
    assertThat(emitted.count()).isEqualTo(2);
    now.addAndGet(Duration.ofMillis(200).toNanos());
    assertThat(emitted.next()).isEqualTo(later);
  }

  @Test
  void rowsOfOneHostLeaveInTheOrderOfTheirList() {
    hosts.close("a");
    long list = frontier.lists().open("a.txt");
    List<Long> lines = new ArrayList<>();
    for (long line = 1; line <= 200; line++) {
      put(list, line, "http://a/" + line);
      lines.add(line);
    }
    closeList(list);
    hosts.open("a");
    assertThat(emitted.next(200)).extracting(url -> url.at().line()).isEqualTo(lines);
  }

  @Test
  void aShortListDoesNotWaitForALongOneOnTheSameHost() {
    hosts.close("a");
    long big = frontier.lists().open("big.txt");
    for (int line = 1; line <= 1_000; line++) {
      put(big, line, "http://a/big" + line);
    }
    long small = frontier.lists().open("small.txt");
    put(small, 1, "http://a/small1");
    put(small, 2, "http://a/small2");
    closeList(big);
    closeList(small);
    awaitNoted();
    hosts.allow("a", 6);
    assertThat(emitted.next(6)).extracting(url -> url.at().listId()).contains(small, small);
  }

  @Test
  void hostsThatShareAGateGetItsRoomInTurn() {
    hosts.share("@g", "a");
    hosts.share("@g", "b");
    hosts.close("@g");
    long list = frontier.lists().open("a.txt");
    for (int line = 1; line <= 6; line++) {
      put(list, line, "http://" + (line <= 3 ? "a" : "b") + "/" + line);
    }
    closeList(list);
    awaitNoted();
    List<String> hostsInOrder = new ArrayList<>();
    for (int call = 0; call < 6; call++) {
      hosts.allow("@g", 1);
      hostsInOrder.add(emitted.next().host().value());
    }
    assertThat(hostsInOrder).containsExactlyInAnyOrder("a", "a", "a", "b", "b", "b");
    assertThat(hostsInOrder.subList(0, 3)).contains("a", "b");
  }

  @Test
  void allWhoWaitAtAGateGoOnWhenTheirHostPassesAnother() {
    hosts.close("a");
    for (int list = 1; list <= 5; list++) {
      long opened = frontier.lists().open(list + ".txt");
      put(opened, 1, "http://a/" + list);
      closeList(opened);
    }
    hosts.awaitRefusals("a", 5);
    hosts.share("@g", "a");
    hosts.allow("a", 0);
    assertThat(emitted.next(5)).hasSize(5);
  }

  @Test
  void aClosedHostHoldsNothingAndOthersGoOn() {
    hosts.close("slow");
    long list = frontier.lists().open("a.txt");
    for (int line = 1; line <= 600; line++) {
      put(list, line, "http://slow/" + line);
    }
    put(list, 601, "http://quick/1");
    closeList(list);
    assertThat(emitted.next().host()).isEqualTo(new HostKey("quick"));
    assertThat(frontier.progress().underWay()).isEqualTo(1);
  }

  @Test
  void aUrlWhoseHostIsClosedForLongerThanItMayWaitIsGivenUpAtOnce() {
    hosts.closeUntil("a", time.nanos() + Duration.ofHours(2).toNanos());
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    closeList(list);
    await().until(() -> delivered().size() == 2);
    assertThat(delivered().get(0).body()).contains("gave up", "closed by the test");
  }

  @Test
  void aUrlWhoseHostAllowsNoCallForLongerThanItMayWaitIsGivenUpAtOnce() {
    long until = time.nanos() + Duration.ofHours(2).toNanos();
    hosts.answer("a", new Reservation.Held(until, "announced by the test"));
    hosts.answer("b", new Reservation.Busy(until));
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    put(list, 2, "http://b/2");
    closeList(list);
    await().until(() -> delivered().size() == 3);
    assertThat(delivered().stream().limit(2).map(DeliveryReader.Delivery::body))
        .anySatisfy(body -> assertThat(body).contains("announced by the test"))
        .anySatisfy(body -> assertThat(body).contains("its host had no room"));
  }

  @Test
  void aUrlWaitsForATurnThatComesInTime() {
    long until = time.nanos() + Duration.ofMinutes(5).toNanos();
    hosts.answer("a", new Reservation.Held(until, "announced by the test"));
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    closeList(list);
    await().until(() -> hosts.queued("a") == 1);
    assertThat(delivered()).isEmpty();
  }

  @Test
  void thePermitsAreToldHowMuchIsQueuedForAllHostsOfAGate() {
    hosts.share("g", "a");
    hosts.share("g", "b");
    hosts.close("g");
    long list = frontier.lists().open("a.txt");
    long other = frontier.lists().open("b.txt");
    read(list, 1, "http://a/1");
    read(list, 2, "http://a/2");
    read(list, 3, "http://b/3");
    read(other, 1, "http://a/4");
    hosts.awaitRefusals("g", 3);
    hosts.allow("g", 1);
    emitted.next();
    await().until(() -> hosts.queued("g") == 3);
  }

  @Test
  void anExchangeThatSettlesNothingLeavesNoLineWithoutAnOutcome() {
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    closeList(list);
    QueuedUrl url = emitted.next();
    frontier.results().ended(url, Optional.empty());
    await().until(() -> delivered().size() == 2);
    assertThat(delivered().get(0).body()).contains("unsettled");
  }

  @Test
  void whatIsQueuedSurvivesARestartAndIsEmittedAgain() {
    hosts.close("a");
    long list = frontier.lists().open("a.txt");
    put(list, 1, "http://a/1");
    put(list, 2, "http://a/2");
    closeList(list);
    hosts.open("a");
    settle(emitted.next());
    emitted.next();
    reopen();
    assertThat(emitted.next().url()).isEqualTo("http://a/2");
    assertThat(emitted.count()).isEqualTo(1);
  }

  @Test
  void gatesSurviveARestart() {
    HostState state =
        new HostState(new HostKey("a"), 3, 2, 99, 60_000, 12, 1.5, 2, 77, 5, 88, "429 from x");
    frontier.hostStates().save(state).toCompletableFuture().join();
    reopen();
    assertThat(frontier.commits().commit(new GateChange.Load()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "closedUntil", "limitedAt", "heldUntil", "savedAt") // by the database's clock
        .containsExactly(state);
  }

  @Test
  void anEmptyListIsOverAtOnce() {
    closeList(frontier.lists().open("empty.txt"));
    assertThat(delivered()).extracting(DeliveryReader.Delivery::isEnd).containsExactly(true);
  }
}
