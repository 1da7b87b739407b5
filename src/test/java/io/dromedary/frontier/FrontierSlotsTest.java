package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.HostGates;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.store.Slots;
import io.dromedary.store.StoredClosing;
import io.dromedary.store.TakenSlots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slots that come and go while URLs are called, in a store that seems to be shared. */
class FrontierSlotsTest {

  @TempDir private Path folder;
  private final ManualHosts hosts = new ManualHosts();
  private final Emitted emitted = new Emitted();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean mayCall = true;
  private SharedStore store;
  private Frontier frontier;
  private FrontierSlots slots;
  private long list;
  private long line;

  @BeforeEach
  void open() {
    frontier =
        Frontier.open(
            SharedStore.in(folder, made -> store = made),
            new FrontierSettings(100, Duration.ZERO, Duration.ofHours(1)),
            TimeSource.system(),
            new PlainText());
    frontier.start(new Permits());
    frontier.queue().dispatcher().attach(emitted);
    slots = frontier.slots().orElseThrow();
    list = frontier.lists().open("a.txt");
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  @Test
  void aHostIsCalledWhenItsSlotIsTakenAndNotBefore() throws Exception {
    put("a");
    put("b");
    flush();
    store.free("b");

    TakenSlots taken = get(slots.take(10));

    assertThat(taken.slots()).containsExactly(Slots.of(new HostKey("b")));
    assertThat(emitted.next().url()).isEqualTo("http://b/2");
    assertThat(slots.own()).isEqualTo(taken.slots());
    store.free("a");
    get(slots.take(10));
    assertThat(emitted.next().url()).isEqualTo("http://a/1");
  }

  @Test
  void whatAnEarlierRunHasLeftWaitsForItsSlotToo() throws Exception {
    frontier
        .hostStates()
        .save(new HostState(new HostKey("a"), 3, 1, 5, 1, 1, 1, 1, 0, 0, 1, "429"))
        .toCompletableFuture()
        .get();
    put("a");
    flush();
    close();
    open();
    onDispatcher();

    assertThat(frontier.hostStates().load()).isEmpty();
    assertThat(emitted.count()).isZero();
    store.free("a");
    get(slots.take(10));
    assertThat(emitted.next().url()).isEqualTo("http://a/1");
  }

  @Test
  void whatIsQueuedLaterForAnOwnSlotIsCalledAtOnceAndOtherwiseLeftAlone() throws Exception {
    store.free("b");
    get(slots.take(10));
    put("a");
    put("b");

    assertThat(emitted.next().url()).isEqualTo("http://b/2");
    assertThat(get(slots.sizes())).containsExactly(Map.entry(Slots.of(new HostKey("b")), 0L));
    assertThat(emitted.count()).isEqualTo(1);
  }

  @Test
  void gatesAreAsTheyWereStoredBeforeAHostHasItsTurn() throws Exception {
    frontier
        .hostStates()
        .save(new HostState(new HostKey("a"), 3, 1, 5, 1, 1, 1, 1, 0, 0, 1, "429"))
        .toCompletableFuture()
        .get();
    put("a");
    flush();
    store.free("a");
    get(slots.take(10));
    emitted.next();

    assertThat(events).startsWith("taken a epochs [3]", "reserve a");
  }

  @Test
  void openClosingsComeWithTheSlotsOfTheirGates() throws Exception {
    List<StoredClosing> found = Collections.synchronizedList(new ArrayList<>());
    frontier.closings().onTaken(found::addAll);
    StoredClosing ofA = new StoredClosing("a", 5, false, "closing of a");
    frontier.closings().save(ofA);
    frontier.closings().save(new StoredClosing("a", 4, true, "over"));
    frontier.closings().save(new StoredClosing("b", 5, false, "closing of b"));
    flush();
    store.free("a");
    assertThat(frontier.closings().open()).isEmpty();

    get(slots.take(10));
    flush();

    assertThat(found).containsExactly(ofA);
  }

  @Test
  void aSlotIsHandedOverWhenItsCallsHaveEndedAndItsGatesAreStored() throws Exception {
    hosts.allow("a", 1);
    put("a");
    put("a");
    store.free("a");
    get(slots.take(10));
    QueuedUrl first = emitted.next();
    hosts.awaitRefusals("a", 1);
    assertThat(frontier.queue().isAwaited(new HostKey("a"))).isTrue();
    events.clear();

    CompletableFuture<Void> over = slots.handOver(slots.own()).toCompletableFuture();
    onDispatcher();
    hosts.open("a");
    onDispatcher();
    assertThat(over).isNotDone();
    assertThat(store.free()).isEmpty();
    assertThat(events).isEmpty();
    settle(first);

    get(over);
    assertThat(store.free()).containsExactly(Slots.of(new HostKey("a")));
    assertThat(slots.own()).isEmpty();
    assertThat(frontier.queue().isAwaited(new HostKey("a"))).isFalse();
    assertThat(events).containsExactly("write a", "forget a");
    assertThat(emitted.count()).isEqualTo(1);
  }

  @Test
  void aStopDoesNotWaitForACallThatIsLeftInTheQueue() throws Exception {
    put("a");
    store.free("a");
    get(slots.take(10));
    QueuedUrl url = emitted.next();
    frontier.stopCalling();
    CompletableFuture<Void> over = slots.handOver(slots.own()).toCompletableFuture();
    onDispatcher();
    assertThat(over).isNotDone();

    frontier.results().ended(url, Optional.of(new IllegalStateException("the route stops")));

    get(over);
    assertThat(store.free()).containsExactly(Slots.of(new HostKey("a")));
  }

  @Test
  void aSlotThatIsTakenAgainGoesOnWhereItWasLeft() throws Exception {
    hosts.allow("a", 1);
    put("a");
    put("a");
    store.free("a");
    get(slots.take(10));
    settle(emitted.next());
    hosts.awaitRefusals("a", 1);
    get(slots.handOver(slots.own()));
    hosts.open("a");

    get(slots.take(10));

    assertThat(emitted.next().url()).isEqualTo("http://a/2");
    assertThat(emitted.count()).isEqualTo(2);
  }

  @Test
  void aUrlThatWasPutOffDoesNotComeBackByItsOldTimer() throws Exception {
    put("a");
    store.free("a");
    get(slots.take(10));
    QueuedUrl url = emitted.next();
    frontier
        .results()
        .putBack(url, url.dueAt(TimeSource.system().millis() + 300))
        .toCompletableFuture()
        .get();
    get(slots.handOver(slots.own()));
    get(slots.take(10));

    assertThat(emitted.next().url()).isEqualTo("http://a/1");
    put("a");
    assertThat(emitted.next().url()).isEqualTo("http://a/2");
    assertThat(emitted.count()).isEqualTo(3);
  }

  @Test
  void afterTheLossOfAllSlotsNothingIsSentAndTheEndsOfCallsAreNotStored() throws Exception {
    hosts.allow("a", 1);
    put("a");
    put("a");
    store.free("a");
    get(slots.take(10));
    QueuedUrl first = emitted.next();
    hosts.awaitRefusals("a", 1);
    CompletableFuture<Void> over = slots.handOver(slots.own()).toCompletableFuture();
    onDispatcher();

    slots.dropAll();
    onDispatcher();
    hosts.open("a");
    settle(first);

    assertThat(slots.own()).isEmpty();
    assertThat(events).endsWith("forget a");
    assertThatThrownBy(() -> get(over)).hasCauseInstanceOf(SlotsLostException.class);
    store.free("a");
    get(slots.take(10));
    assertThat(emitted.next(2)).extracting(QueuedUrl::url).contains("http://a/1", "http://a/2");
  }

  @Test
  void newsOfAnEarlierLineThanWasReadAreCalledToo() throws Exception {
    store.free("a");
    get(slots.take(10));
    put("a", 5);
    assertThat(emitted.next().url()).isEqualTo("http://a/5");
    store.fromOthers("a");
    put("a", 3);
    flush();

    get(slots.news());

    assertThat(emitted.next().url()).isEqualTo("http://a/3");
  }

  @Test
  void slotsThatWereAskedForBeforeAllWereLostAreNotCalled() throws Exception {
    put("a");
    flush();
    store.free("a");
    Runnable goOn = store.hold();
    CompletionStage<TakenSlots> asked = slots.take(10);
    slots.dropAll();
    goOn.run();

    assertThat(get(asked)).isEqualTo(TakenSlots.NONE);
    onDispatcher();
    assertThat(slots.own()).isEmpty();
    assertThat(emitted.count()).isZero();
  }

  @Test
  void withoutTheRightToCallNoHostIsAskedForAndTheRightIsSeenWithoutNotice() throws Exception {
    mayCall = false;
    put("a");
    store.free("a");
    get(slots.take(10));
    onDispatcher();
    assertThat(events).containsExactly("taken a epochs []");

    mayCall = true;
    assertThat(emitted.next().url()).isEqualTo("http://a/1");
  }

  @Test
  void whatAnotherNodeHasQueuedIsCalledAfterItsNews() throws Exception {
    store.fromOthers("a");
    store.free("a");
    get(slots.take(10));
    put("a");
    put("a");
    flush();
    onDispatcher();
    assertThat(emitted.count()).isZero();

    assertThat(get(slots.news())).isEqualTo(2);

    assertThat(emitted.next(2))
        .extracting(QueuedUrl::url)
        .containsExactly("http://a/1", "http://a/2");
  }

  /** Whatever the order of queueing, taking and handing over: each URL is called once. */
  @Test
  void eachUrlIsCalledOnceHoweverOftenItsSlotComesAndGoes() throws Exception {
    int urls = 3_000;
    String[] names = names(40);
    Map<String, Integer> calls = new ConcurrentHashMap<>();
    frontier
        .queue()
        .dispatcher()
        .attach(
            (url, permit, done) -> {
              calls.merge(url.url(), 1, Integer::sum);
              settle(url, done);
            });
    store.free(names);
    CompletableFuture<Void> putting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < urls; i++) {
                put(names[i % names.length]);
              }
            });
    Random random = new Random(1);
    while (!putting.isDone()) {
      get(slots.take(1 + random.nextInt(20)));
      Set<Integer> some = new HashSet<>(slots.own());
      some.removeIf(slot -> random.nextBoolean());
      get(slots.handOver(some));
    }
    putting.get(1, TimeUnit.MINUTES);
    get(slots.take(Slots.COUNT));

    await().until(() -> calls.size() == urls);
    assertThat(calls.values()).containsOnly(1);
  }

  /** Slots that are lost, news, and URLs that go back, all at once: nothing stays behind. */
  @Test
  void everyUrlIsSettledWhateverIsLostMeanwhile() throws Exception {
    int urls = 2_000;
    String[] names = names(20);
    store.fromOthers("h1");
    store.fromOthers("h2");
    Set<String> putBack = ConcurrentHashMap.newKeySet();
    Set<String> settled = ConcurrentHashMap.newKeySet();
    frontier
        .queue()
        .dispatcher()
        .attach(
            (url, permit, done) -> {
              if (url.at().line() % 4 == 0 && putBack.add(url.url())) {
                putBack(url, done);
              } else {
                settle(url, done);
                settled.add(url.url());
              }
            });
    store.free(names);
    CompletableFuture<Void> putting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < urls; i++) {
                put(names[i % names.length]);
              }
            });
    Random random = new Random(2);
    while (!putting.isDone()) {
      CompletionStage<?> taken = slots.take(1 + random.nextInt(20));
      CompletionStage<?> news = slots.news();
      CompletionStage<?> over =
          slots.handOver(random.nextInt(3) == 0 ? slots.own() : Set.of()).exceptionally(e -> null);
      if (random.nextInt(5) == 0) {
        slots.dropAll();
      }
      get(taken);
      get(news);
      get(over);
      if (slots.own().isEmpty()) {
        store.free(names);
      }
    }
    putting.get(1, TimeUnit.MINUTES);
    slots.dropAll();
    store.free(names);
    get(slots.take(Slots.COUNT));

    await().until(() -> settled.size() == urls);
    await().until(() -> get(slots.sizes()).values().stream().allMatch(Long.valueOf(0)::equals));
    await().until(() -> frontier.queue().dispatcher().underWay() == 0);
  }

  private static String[] names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "h" + i).toArray(String[]::new);
  }

  private void putBack(QueuedUrl url, Runnable done) {
    frontier
        .results()
        .putBack(url, url.dueAt(TimeSource.system().millis() + 5))
        .whenComplete(
            (ok, failure) -> {
              frontier.results().ended(url, Optional.empty());
              done.run();
            });
  }

  private void put(String host) {
    line++;
    put(host, line);
  }

  private void put(String host, long ofLine) {
    LineId at = new LineId(list, ofLine);
    String url = "http://" + host + '/' + ofLine;
    frontier
        .lines()
        .put(new Arrival(at, url, url, new HostKey(host)), frontier.lines().look(url, at));
  }

  /** Waits until what was put is committed. */
  private void flush() {
    frontier.closings().each(0, 1, closing -> {});
  }

  /** Waits until the dispatcher has done what came before. */
  private void onDispatcher() throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    frontier.queue().execute(() -> frontier.queue().execute(() -> done.complete(null)));
    get(done);
  }

  private void settle(QueuedUrl url) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    settle(url, () -> done.complete(null));
    get(done);
  }

  private void settle(QueuedUrl url, Runnable done) {
    frontier
        .results()
        .settle(url, new Settlement("answered", "ok", Optional.empty(), "{}"))
        .whenComplete(
            (ok, failure) -> {
              frontier.results().ended(url, Optional.empty());
              done.run();
            });
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** The manual hosts, with gates that note what they are told. */
  private final class Permits implements HostPermits {

    @Override
    public Reservation reserve(HostKey host) {
      events.add("reserve " + host);
      return hosts.reserve(host);
    }

    @Override
    public boolean mayCall() {
      return mayCall;
    }

    @Override
    public void onRoom(Consumer<HostKey> listener) {
      hosts.onRoom(listener);
    }

    @Override
    public HostGates gates() {
      return new NotedGates();
    }
  }

  private final class NotedGates implements HostGates {

    private static final HostKey HOST = new HostKey("a");

    private void note(String event, Predicate<HostKey> gates) {
      if (gates.test(HOST)) {
        events.add(event);
      }
    }

    @Override
    public void taken(Predicate<HostKey> gates, Collection<HostState> known) {
      note("taken a epochs " + known.stream().map(HostState::epoch).toList(), gates);
    }

    @Override
    public CompletionStage<Void> writeNow(Predicate<HostKey> gates) {
      note("write a", gates);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void forget(Predicate<HostKey> gates) {
      note("forget a", gates);
    }
  }
}
