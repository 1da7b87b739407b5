package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
import io.dromedary.store.ListSource;
import io.dromedary.store.StoreException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer on a real database that is full, or whose pages hold something else. */
class WriterStorageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TEXT = "x".repeat(3_000);

  @TempDir private Path folder;
  private final StorageClock clock = new StorageClock(TimeSource.system());
  private final FrontierThreads threads = FrontierThreads.own();
  private final List<StoreException> ends = new CopyOnWriteArrayList<>();
  private Database database;
  private Connection connection;
  private Writer writer;

  @BeforeEach
  void open() throws SQLException {
    database = new Database(folder.resolve("frontier.db"));
    Migrations.run(database.url());
    connection = database.writer();
    writer =
        new Writer(
            connection,
            threads.writing(),
            threads.callbacks(),
            new Backlog(),
            effects -> {},
            new WriterVitals(TimeSource.system(), clock));
    writer.onEnd(ends::add);
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
    writer.close();
    AtomicBoolean failing = new AtomicBoolean();
    FrontierThreads own = FrontierThreads.own();
    connection = failingToBegin(database.writer(), failing);
    writer =
        new Writer(
            connection,
            own.writing(),
            threads.callbacks(),
            new Backlog(),
            effects -> {},
            new WriterVitals(TimeSource.system(), clock));
    failing.set(true);
    long id = insert("once").toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(failing).isFalse();
    assertThat(insert("next").toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo(id + 1);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void itIsKnownHowLongTheDatabaseDoesNotAnswer() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CompletionStage<Long> hanging =
        writer.submit(
            transaction -> {
              assertThatCode(answer::await).doesNotThrowAnyException();
              return 1L;
            });
    await().atMost(PATIENCE).until(() -> clock.longest().compareTo(Duration.ofMillis(50)) > 0);
    answer.countDown();
    hanging.toCompletableFuture().get(20, TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> clock.longest().isZero());
  }

  @AfterEach
  void close() {
    writer.close();
    threads.callbacks().shutdown();
    threads.dispatching().shutdown();
  }

  private void allowPages(int most) throws SQLException {
    try (Statement pragma = connection.createStatement()) {
      pragma.execute("pragma max_page_count = " + most);
    }
  }

  private CompletionStage<Long> insert(String name) {
    return writer.submit(
        transaction -> transaction.lists().insert(ListSource.named(name + TEXT), name, 1));
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
    writer.giveUpWaiting();

    await().atMost(PATIENCE).until(() -> all.get(199).isCompletedExceptionally());
    assertThatThrownBy(() -> writer.call(t -> 1)).isInstanceOf(SQLException.class);
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

    assertThat(CompletableFuture.runAsync(writer::close)).succeedsWithin(PATIENCE);
    assertThat(all).anyMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void damageEndsAllWritingAndIsToldOf() {
    CompletionStage<Long> damaged =
        writer.submit(
            transaction -> {
              throw new org.sqlite.SQLiteException(
                  "malformed", org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT_INDEX);
            });

    assertThatThrownBy(() -> damaged.toCompletableFuture().join())
        .hasMessageContaining("the database is damaged")
        .hasMessageContaining("aside");
    assertThat(ends).hasSize(1);
    assertThatThrownBy(() -> insert("later").toCompletableFuture().join()).isNotNull();
  }
}
