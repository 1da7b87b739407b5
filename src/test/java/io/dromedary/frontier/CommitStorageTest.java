package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.store.ListChange;
import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.Recheck;
import io.dromedary.store.StateFolder;
import io.dromedary.store.Store;
import io.dromedary.store.StoreException;
import io.dromedary.store.StoreRules;
import io.dromedary.store.sqlite.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits to a real database that is full, or whose pages hold something else. */
class CommitStorageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TEXT = "x".repeat(3_000);

  @TempDir private Path folder;
  private final StorageClock clock = new StorageClock(TimeSource.system());
  private final FrontierThreads threads = FrontierThreads.own();
  private final List<StoreException> ends = new CopyOnWriteArrayList<>();
  private TestDatabase database;
  private Connection connection;
  private Committer committer;
  private CommitQueue commits;

  @BeforeEach
  void open() throws SQLException {
    database = new TestDatabase(folder);
    open(threads, real -> real);
  }

  private void open(FrontierThreads own, UnaryOperator<Connection> made) throws SQLException {
    StoreRules rules =
        new StoreRules(
            TimeSource.system(), Recheck.after(Duration.ZERO), new PlainText(), new UnderWay());
    Store store =
        database.store(
            StateFolder.lock(folder),
            rules,
            real -> {
              connection = made.apply(real);
              return connection;
            });
    committer =
        new Committer(
            store,
            threads.callbacks(),
            new Backlog(),
            effects -> {},
            new CommitHealth(TimeSource.system(), clock));
    commits = new CommitQueue(committer, own.writing());
    committer.onEnd(ends::add);
  }

  private void openAgain(UnaryOperator<Connection> made) throws SQLException {
    commits.close();
    open(FrontierThreads.own(), made);
  }

  /** Runs something before each commit of a connection. */
  private static Connection beforeCommit(Connection real, Call before) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = method.invoke(real, arguments);
          return result instanceof Statement statement && method.getName().equals("createStatement")
              ? proxy(
                  Statement.class,
                  (of, with) -> {
                    if (with != null && "commit".equals(with[0])) {
                      before.of(of, with);
                    }
                    return of.invoke(statement, with);
                  })
              : result;
        });
  }

  /** A connection whose next transaction cannot begin, whoever begins it. */
  private Connection failingToBegin(Connection real, AtomicBoolean failing) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = method.invoke(real, arguments);
          if (method.getName().equals("commit") && failing.getAndSet(false)) {
            throw full();
          }
          return result instanceof Statement statement && method.getName().equals("createStatement")
              ? failingToBegin(statement, failing)
              : result;
        });
  }

  private static Statement failingToBegin(Statement real, AtomicBoolean failing) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          boolean begins = arguments != null && String.valueOf(arguments[0]).startsWith("begin");
          if (begins && failing.getAndSet(false)) {
            throw full();
          }
          return method.invoke(real, arguments);
        });
  }

  private static SQLException full() {
    return new org.sqlite.SQLiteException("full", org.sqlite.SQLiteErrorCode.SQLITE_FULL);
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Test
  void whatIsCommittedIsNotRunAgainWhenTheNextTransactionCannotBegin() throws Exception {
    AtomicBoolean failing = new AtomicBoolean();
    openAgain(real -> failingToBegin(real, failing));
    failing.set(true);
    long id = insert("once").toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(failing).isFalse();
    assertThat(insert("next").toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo(id + 1);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void itIsKnownHowLongTheDatabaseDoesNotAnswer() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    openAgain(
        real ->
            beforeCommit(
                real,
                (method, arguments) -> {
                  answer.await();
                  return arguments;
                }));
    CompletionStage<Long> hanging = insert("hanging");
    await().atMost(PATIENCE).until(() -> clock.longest().compareTo(Duration.ofMillis(50)) > 0);
    answer.countDown();
    hanging.toCompletableFuture().get(20, TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> clock.longest().isZero());
  }

  @AfterEach
  void close() {
    commits.close();
    threads.callbacks().shutdown();
    threads.dispatching().shutdown();
  }

  private void allowPages(int most) throws SQLException {
    try (Statement pragma = connection.createStatement()) {
      pragma.execute("pragma max_page_count = " + most);
    }
  }

  private CompletionStage<Long> insert(String name) {
    return commits
        .submit(new ListChange.Add(ListSource.named(name + TEXT), name))
        .thenApply(OpenedList::id);
  }

  private List<CompletableFuture<Long>> insertMany() {
    List<CompletableFuture<Long>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(insert("list-" + i).toCompletableFuture());
    }
    return all;
  }

  private long stored() throws SQLException {
    try (Connection reader = database.reader();
        Statement count = reader.createStatement();
        var rows = count.executeQuery("select count(*) from list")) {
      return rows.getLong(1);
    }
  }

  @Test
  void aFullDatabaseIsWaitedForAndNothingIsLostOrDoubled() throws Exception {
    allowPages(60);
    List<CompletableFuture<Long>> all = insertMany();
    assertThat(all.get(199)).isNotDone();
    await().during(Duration.ofMillis(700)).until(() -> !all.get(199).isDone());
    allowPages(10_000);

    all.forEach(stage -> assertThat(stage).succeedsWithin(PATIENCE));
    assertThat(stored()).isEqualTo(200);
    assertThat(ends).isEmpty();
  }

  @Test
  void whoeverMustEndGivesUpAndWhatWasAcknowledgedIsThere() throws Exception {
    long first = insert("first").toCompletableFuture().join();
    allowPages(60);
    List<CompletableFuture<Long>> all = insertMany();
    committer.giveUpWaiting();

    await().atMost(PATIENCE).until(() -> all.get(199).isCompletedExceptionally());
    assertThatThrownBy(() -> commits.call(new ListChange.Running()))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> insert("later").toCompletableFuture().join())
        .as("what comes later may build on what was lost")
        .hasMessageContaining("closed");
    long acknowledged = all.stream().filter(stage -> !stage.isCompletedExceptionally()).count();
    assertThat(stored()).isEqualTo(1 + acknowledged);
    assertThat(first).isPositive();
    assertThat(ends).as("it was asked for").isEmpty();
  }

  @Test
  void aCloseNeverWaitsForRoom() throws Exception {
    allowPages(60);
    List<CompletableFuture<Long>> all = insertMany();

    assertThat(CompletableFuture.runAsync(commits::close)).succeedsWithin(PATIENCE);
    assertThat(all).anyMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void damageEndsAllWritingAndIsToldOf() throws Exception {
    openAgain(
        real ->
            beforeCommit(
                real,
                (method, arguments) -> {
                  throw new org.sqlite.SQLiteException(
                      "malformed", org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT_INDEX);
                }));
    CompletionStage<Long> damaged = insert("damaged");

    assertThatThrownBy(() -> damaged.toCompletableFuture().join())
        .hasMessageContaining("the database is damaged")
        .hasMessageContaining("aside");
    assertThat(ends).hasSize(1);
    assertThatThrownBy(() -> insert("later").toCompletableFuture().join()).isNotNull();
  }
}
