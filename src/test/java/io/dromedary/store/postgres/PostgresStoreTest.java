package io.dromedary.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dromedary.frontier.PlainText;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.CallsUnderWay;
import io.dromedary.store.Change;
import io.dromedary.store.Commit;
import io.dromedary.store.DeliveryChange;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.DeliveryReader.Delivery;
import io.dromedary.store.GateChange;
import io.dromedary.store.KeepSettings;
import io.dromedary.store.LaneNews;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineChange;
import io.dromedary.store.LineId;
import io.dromedary.store.ListChange;
import io.dromedary.store.ListSource;
import io.dromedary.store.NextCall;
import io.dromedary.store.NodeChange;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.NotStoredException.Kind;
import io.dromedary.store.OpenedList;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Recheck;
import io.dromedary.store.Result;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import io.dromedary.store.Slots;
import io.dromedary.store.Store;
import io.dromedary.store.StoreException;
import io.dromedary.store.StoreRules;
import io.dromedary.store.TakenSlots;
import io.dromedary.store.UpkeepChange;
import io.dromedary.store.UrlChange;
import io.dromedary.testkit.PostgresDatabase;
import io.dromedary.testkit.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes on one database, as their stores see each other. */
class PostgresStoreTest {

  private static final UUID INBOX = new UUID(7, 7);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HostKey HOST = new HostKey("a");

  /** Ends the connections of the store, so that its next ones have other settings. */
  private static final String ENDED =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where application_name = 'dromedary' and datname = current_database()";

  /** Ends those that have made a commit and may not say so, and counts them. */
  private static final String ENDED_WAITING =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event = 'SyncRep'";

  private static final CallsUnderWay NONE =
      new CallsUnderWay() {
        @Override
        public boolean has(long id) {
          return false;
        }

        @Override
        public boolean leave(long id) {
          return true;
        }
      };

  private final PostgresDatabase database = PostgresServer.database();
  private final List<Store> stores = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (Store store : stores) {
      store.membership().orElseThrow().close();
      store.close();
    }
    database.close();
  }

  private Store open(Optional<UUID> inbox) {
    return open(database, inbox);
  }

  private Store open(PostgresDatabase at, Optional<UUID> inbox) {
    PostgresSettings settings =
        new PostgresSettings(
            at.host(),
            at.port(),
            at.name(),
            at.user(),
            Optional.of(at.password()),
            Map.of(),
            inbox,
            Duration.ofSeconds(5));
    Store store =
        PostgresStore.at(settings, gate -> gate, "")
            .open(
                new StoreRules(
                    TimeSource.system(),
                    Recheck.after(Duration.ofHours(1)),
                    new PlainText(),
                    NONE));
    stores.add(store);
    return store;
  }

  /** A node that calls, with all slots that are free. */
  private Store caller() throws NotStoredException {
    Store store = open(Optional.empty());
    var unused = store.membership().orElseThrow().join("caller", true);
    take(store);
    return store;
  }

  private Store files() {
    Store store = open(Optional.of(INBOX));
    var unused = store.membership().orElseThrow().join("files", false);
    return store;
  }

  private static TakenSlots take(Store store) throws NotStoredException {
    return one(store, new NodeChange.Take(Slots.COUNT));
  }

  private static <R> R one(Store store, Change<R> change) throws NotStoredException {
    return found(store.commit(List.of(change)), 0);
  }

  @SuppressWarnings("unchecked") // as the change says
  private static <R> R found(Commit commit, int change) {
    return ((Result.Found<R>) commit.results().get(change)).value();
  }

  private static LineChange.Put put(long list, long line, String url) {
    HostKey host = new HostKey(url.split("/")[2]);
    Arrival arrival = new Arrival(new LineId(list, line), url, url, host);
    return new LineChange.Put(arrival, new Seen.New());
  }

  private static long list(Store store) throws NotStoredException {
    OpenedList list = one(store, new ListChange.Add(ListSource.named("l"), "l"));
    return list.id();
  }

  private static QueuedUrl next(Store store, long list) {
    return queued(store, list).get(0);
  }

  private static List<QueuedUrl> queued(Store store, long list) {
    return store.queue().next(List.of(new QueueReader.LaneAsk(list, HOST, 0, 10))).get(0);
  }

  private static UrlChange.Settle settle(QueuedUrl url) {
    LastAnswer answer = new LastAnswer("ok", 200, "", System.nanoTime());
    return new UrlChange.Settle(url, new Settlement("answered", "ok", Optional.of(answer), "{}"));
  }

  private static HostState gate(long epoch) {
    return gate("a", epoch);
  }

  private static HostState gate(String host, long epoch) {
    return new HostState(new HostKey(host), epoch, 1, 5_000, 60, 4_000, 1, 1, 0, 0, 4_000, "429");
  }

  @Test
  void noChangeIsForgotten() {
    StoreRules rules =
        new StoreRules(TimeSource.system(), Recheck.after(Duration.ZERO), new PlainText(), NONE);

    assertThat(kinds(Change.class))
        .hasSizeGreaterThan(30)
        .allMatch(PostgresStore.handlers(rules, NONE)::has);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(PostgresStoreTest::kinds)
        : Stream.of(type);
  }

  @Test
  void whatOneNodeQueuesIsNewsForTheOneThatCallsItAndItsOutcomeComesBack() throws Exception {
    Store files = files();
    Store caller = caller();
    long list = list(files);
    Commit put = files.commit(List.of(put(list, 4, "http://a/4"), put(list, 2, "http://a/2")));

    assertThat(put.effects().lanes()).isEmpty();
    assertThat(one(caller, new NodeChange.News())).containsExactly(new LaneNews(list, HOST, 2, 2));
    assertThat(one(caller, new NodeChange.News())).isEmpty();

    one(caller, settle(next(caller, list)));
    List<Delivery> delivered = files.deliveries().next(0, 10);
    assertThat(delivered).extracting(Delivery::at).containsExactly(new LineId(list, 2));
  }

  @Test
  void aListEndsWhenItsLastOutcomeStandsInTheResults() throws Exception {
    Store files = files();
    Store caller = caller();
    long list = list(files);
    one(files, put(list, 1, "http://a/1"));
    one(files, new ListChange.Close(list));
    one(caller, settle(next(caller, list)));
    DeliveryReader reader = files.deliveries();
    Delivery outcome = reader.next(0, 10).get(0);
    assertThat(outcome.isEnd()).isFalse();

    one(
        files,
        new DeliveryChange.Delivered(List.of(new DeliveryChange.Delivery(list, outcome.seq()))));

    assertThat(reader.next(outcome.seq(), 10)).hasSize(1).allMatch(Delivery::isEnd);
    one(files, new DeliveryChange.End(list));
    assertThat(one(files, new ListChange.Running())).isEmpty();
  }

  @Test
  void anOutcomeWhoseCommitComesLateIsDeliveredTooThoughItsNumberIsSmaller() throws Exception {
    Store files = files();
    Store caller = caller();
    long list = list(files);
    one(files, put(list, 1, "http://a/1"));
    one(files, put(list, 2, "http://a/2"));
    QueuedUrl first = next(caller, list);
    database.run("alter sequence outcome_seq_seq restart with 100");
    one(caller, settle(first));
    DeliveryReader reader = files.deliveries();
    assertThat(reader.next(0, 10)).extracting(Delivery::seq).containsExactly(100L);
    database.run("alter sequence outcome_seq_seq restart with 50");
    one(caller, settle(next(caller, list)));

    await()
        .until(
            () -> reader.next(100, 10).stream().map(Delivery::seq).toList(), List.of(50L)::equals);
  }

  @Test
  void aNodeThatWasDeclaredDeadStoresNothingUntilItJoinsAnewAndThenNothingOfItsFormerSlots()
      throws Exception {
    Store files = files();
    Store caller = caller();
    long list = list(files);
    one(files, put(list, 1, "http://a/1"));
    QueuedUrl url = next(caller, list);
    Store other = open(Optional.empty());
    var unused = other.membership().orElseThrow().join("other", true);
    var seen = other.membership().orElseThrow().beat().others();
    var zombie =
        seen.stream().filter(node -> node.name().equals("caller")).findFirst().orElseThrow();
    assertThat(other.membership().orElseThrow().declareDead(zombie.id(), zombie.beats())).isTrue();

    assertThatThrownBy(() -> caller.commit(List.of(settle(url))))
        .isInstanceOf(NotStoredException.class)
        .hasMessageContaining("declared this one dead");
    assertThat(take(other).slots()).hasSize(Slots.COUNT);
    var again = caller.membership().orElseThrow().join("caller", true);

    assertThat(again).isPositive();
    assertThat(caller.commit(List.of(settle(url), new GateChange.Save(gate(1)))).results())
        .allMatch(Result.Refused.class::isInstance);
    assertThat(files.deliveries().next(0, 10)).isEmpty();
    one(other, settle(url));
    assertThat(files.deliveries().next(0, 10)).hasSize(1);
  }

  @Test
  void aCommitThatWasCutOffBeforeItWasMadeIsMadeOnce() throws Exception {
    Store caller = caller();
    String trick =
        "create function cut() returns trigger language plpgsql as $$ begin perform"
            + " pg_terminate_backend(pg_backend_pid()); return null; end $$";
    database.run(trick);
    long list = list(caller);
    one(caller, put(list, 1, "http://a/1"));
    QueuedUrl url = next(caller, list);
    database.run(
        "create constraint trigger cut after insert on outcome deferrable initially deferred"
            + " for each row execute function cut()");

    assertThatThrownBy(() -> caller.commit(List.of(settle(url))))
        .isInstanceOf(NotStoredException.class);
    database.run("drop trigger cut on outcome");

    caller.commit(List.of(settle(url)));
    assertThat(caller.deliveries().next(0, 10)).hasSizeLessThanOrEqualTo(1);
    assertThat(number("select count(*) from outcome")).isEqualTo(1);
  }

  /** A server that waits for a replica has made the commit, and says so only when that has it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCommitThatWasMadeThoughItsAnswerWasLostIsNotMadeTwiceWhateverFollows(boolean same)
      throws Exception {
    List<String> waiting = List.of("synchronous_standby_names=nobody", "synchronous_commit=off");
    try (PostgresServer server = PostgresServer.start(waiting)) {
      PostgresDatabase there = server.create();
      Store caller = open(there, Optional.empty());
      var unused = caller.membership().orElseThrow().join("caller", true);
      take(caller);
      long list = list(caller);
      one(caller, put(list, 1, "http://a/1"));
      one(caller, put(list, 2, "http://a/2"));
      List<QueuedUrl> urls = queued(caller, list);
      List<Change<?>> settled = List.of(settle(urls.get(0)));
      there.run("alter database " + there.name() + " set synchronous_commit = on");
      there.run(ENDED);

      CompletableFuture<Commit> commit = lostCommit(caller, settled);
      await().until(() -> number(there, ENDED_WAITING) > 0);
      assertThat(commit).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("written");
      there.run(
          "set synchronous_commit = off; alter database "
              + there.name()
              + " set synchronous_commit = off");
      there.run(ENDED);

      Commit next = committed(caller, same ? settled : List.of(settle(urls.get(1))));
      assertThat(next.results()).hasSize(1).allMatch(Result.Found.class::isInstance);
      assertThat(next.effects().settled()).hasSize(same ? 1 : 2);
      assertThat(number(there, "select count(*) from outcome")).isEqualTo(same ? 1 : 2);
      assertThat(list(caller)).isGreaterThan(list);
    }
  }

  private static CompletableFuture<Commit> lostCommit(Store store, List<Change<?>> changes) {
    return CompletableFuture.supplyAsync(() -> committed(store, changes));
  }

  /** The first attempt only notices that its connection was ended. */
  private static Commit committed(Store store, List<Change<?>> changes) {
    try {
      return store.commit(changes);
    } catch (NotStoredException noticed) {
      try {
        return store.commit(changes);
      } catch (NotStoredException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void whoHasLeftStillStoresWhatIsOfItsListsAndNothingOfItsFormerSlots() throws Exception {
    Store caller = caller();
    long list = list(caller);
    one(caller, put(list, 1, "http://a/1"));
    QueuedUrl url = next(caller, list);
    caller.membership().orElseThrow().leave();

    assertThat(list(caller)).isPositive();
    assertThat(caller.commit(List.of(settle(url))).results())
        .allMatch(Result.Refused.class::isInstance);
  }

  @Test
  void aDatabaseThatHasGoneBackIsNoticed() throws Exception {
    Store caller = caller();
    list(caller);
    list(caller);
    database.run("update node set seq = seq - 2 where name = 'caller'");

    assertThatThrownBy(() -> list(caller)).isInstanceOf(NotStoredException.class);
    assertThat(caller.membership().orElseThrow().beat().alive()).isFalse();
    var unused = caller.membership().orElseThrow().join("caller", true);
    assertThat(list(caller)).isPositive();
  }

  @Test
  void aNodeWithFilesStoresNothingMoreInADatabaseThatHasGoneBack() throws Exception {
    Store files = files();
    list(files);
    list(files);
    database.run("update node set seq = seq - 2 where name = 'files'");

    assertWentBack(files);
    assertWentBack(files);
  }

  @Test
  void aNodeWithFilesThatHasJoinedAnewSeesThatItsFormerCommitsAreLost() throws Exception {
    Store files = files();
    list(files);
    database.run("update node set seq = seq - 1, dead = true where name = 'files'");
    var unused = files.membership().orElseThrow().join("files", false);

    assertWentBack(files);
  }

  @Test
  void aNodeWithFilesWhoseJoiningIsLostStoresNothingMore() throws Exception {
    Store files = files();
    list(files);
    database.run("delete from beat; delete from node");

    assertWentBack(files);
  }

  private static void assertWentBack(Store store) {
    assertThatThrownBy(() -> list(store))
        .isInstanceOfSatisfying(
            NotStoredException.class, e -> assertThat(e.kind()).isEqualTo(Kind.WENT_BACK));
  }

  @Test
  void gatesThatTheDatabaseHasLostAreSavedAgainUnlessItHasNewerOnes() throws Exception {
    Store caller = caller();
    for (String host : List.of("a", "b", "c")) {
      caller.heard(gate(host, 3));
      one(caller, new GateChange.Save(gate(host, 3)));
    }
    database.run("delete from host where host = 'a'");
    database.run("update host set epoch = 2, saved_at = saved_at - 999 where host = 'b'");
    database.run("update host set epoch = 4, saved_at = saved_at + 999 where host = 'c'");
    database.run("update node set seq = seq - 1");

    assertThatThrownBy(() -> list(caller)).isInstanceOf(NotStoredException.class);
    var unused = caller.membership().orElseThrow().join("caller", true);

    assertThat(take(caller).hosts())
        .extracting(host -> host.host() + " " + host.epoch())
        .containsExactlyInAnyOrder("a 3", "b 3", "c 4");
  }

  @Test
  void aGateThatIsHeardOfWhileNothingCanBeStoredIsSavedBeforeItsHostIsAnotherNodes()
      throws Exception {
    Store caller = caller();
    one(caller, new GateChange.Save(gate(3)));
    caller.heard(newer(4));
    var unused = caller.membership().orElseThrow().join("caller", true);
    Store other = open(Optional.empty());
    var alsoUnused = other.membership().orElseThrow().join("other", true);

    assertThat(take(other).hosts()).extracting(HostState::epoch).containsExactly(4L);
  }

  private static HostState newer(long epoch) {
    return new HostState(HOST, epoch, 1, 9_000, 60, 8_000, 1, 1, 0, 0, 8_000, "429");
  }

  @Test
  void gatesGoToTheNodeThatTakesTheirSlots() throws Exception {
    Store first = caller();
    one(first, new GateChange.Save(gate(3)));
    one(first, new NodeChange.Free(take(first).slots()));
    first.membership().orElseThrow().leave();
    Store second = open(Optional.empty());
    var unused = second.membership().orElseThrow().join("second", true);

    assertThat(take(second).hosts()).extracting(HostState::epoch).containsExactly(3L);
  }

  @Test
  void theListsOfAnOwnerThatNoNodeHasHadForLongAreDoneAndNothingOfThemStays() throws Exception {
    Store caller = caller();
    Store files = files();
    long list = list(files);
    files.commit(List.of(put(list, 1, "http://a/1"), put(list, 2, "http://a/2")));
    one(caller, settle(next(caller, list)));
    database.run("update list set opened_at = opened_at - 864000000");

    forgetAll(caller);
    assertThat(number("select count(*) from outcome")).isEqualTo(1);
    files.membership().orElseThrow().leave();
    database.run("update node set ended = ended - interval '25 hours' where name = 'files'");
    var unused = open(Optional.empty()).membership().orElseThrow().join("other", false);
    forgetAll(caller);
    assertThat(number("select count(*) from list where done_at is null")).isEqualTo(1);
    database.run("update node set ended = ended - interval '3 days' where name = 'files'");
    forgetAll(caller);

    assertThat(number("select count(*) from list where done_at is null")).isZero();
    assertThat(number("select count(*) from outcome")).isZero();
    one(caller, settle(next(caller, list)));
    assertThat(number("select count(*) from outcome")).isZero();
    assertThat(number("select count(*) from queue")).isZero();
  }

  private static void forgetAll(Store store) throws NotStoredException {
    KeepSettings keep =
        new KeepSettings(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(3));
    for (int step = 0; step < 10; step++) {
      one(store, new UpkeepChange.Forget(keep));
    }
  }

  private long number(String sql) throws Exception {
    return number(database, sql);
  }

  private static long number(PostgresDatabase of, String sql) throws Exception {
    try (var connection = of.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void aLineThatTheDatabaseRefusesGetsAnOutcomeAndItsNeighboursAreQueued() throws Exception {
    Store files = files();
    Store caller = caller();
    long list = list(files);
    HostKey tooLong =
        new HostKey(
            new Random(1)
                .ints(8_000, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())); // more than an index of the database holds

    LineId second = new LineId(list, 2);
    files.ahead(put(list, 1, "http://a/1"));
    files.ahead(
        new LineChange.Put(new Arrival(second, "k", "http://x/", tooLong, "x\0y"), new Seen.New()));
    files.ahead(put(list, 3, "http://a/3"));
    files.commit(List.of());
    files.commit(List.of());

    assertThat(one(caller, new NodeChange.News()))
        .extracting(LaneNews::count)
        .containsExactly(1, 1);
    assertThat(files.deliveries().next(0, 10)).extracting(Delivery::at).containsExactly(second);
  }

  @Test
  void whatStandsInALineComesBackWhateverItIs() throws Exception {
    Store caller = caller();
    long list = list(caller);
    String text = "zero \0 and half \uD800 a character";
    one(
        caller,
        new LineChange.Put(
            new Arrival(new LineId(list, 1), "k", "http://a/1", HOST, text), new Seen.New()));
    QueuedUrl url = next(caller, list);
    QueuedUrl back =
        url.with(new NextCall(HOST, "http://a/\0", "GET", 0), new CallsSoFar(1, 0, "[\"\0\"]"));

    one(caller, new UrlChange.PutBack(url, back));

    assertThat(next(caller, list).target()).isEqualTo("http://a/\uFFFD");
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws Exception {
    Store store = open(Optional.empty());
    assertThat(store.place()).doesNotContain("scram");
    database.run(
        "insert into dromedary_schema (installed_rank, version, description, type, script, checksum,"
            + " installed_by, execution_time, success) values (99, '99', 'x', 'SQL', 'V99__x.sql', 1,"
            + " 'x', 1, true)");

    assertThatThrownBy(() -> open(Optional.empty()))
        .isInstanceOf(StoreException.class)
        .hasStackTraceContaining("newer version");
  }
}
