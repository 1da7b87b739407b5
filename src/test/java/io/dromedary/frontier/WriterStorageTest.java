package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dromedary.host.TimeSource;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer on a real database that is full, or whose pages hold something else. */
class WriterStorageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TEXT = "x".repeat(3_000);

  @TempDir private Path folder;
  private final FrontierThreads threads = FrontierThreads.own();
  private final List<FrontierException> ends = new CopyOnWriteArrayList<>();
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
            new WriterVitals(TimeSource.system()));
    writer.onEnd(ends::add);
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
