package io.dromedary.frontier;

import io.dromedary.host.HostPermits;
import io.dromedary.store.Arrival;
import io.dromedary.store.LineChange;
import io.dromedary.store.Membership;
import io.dromedary.store.Seen;
import io.dromedary.store.Slots;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StoreSource;
import io.dromedary.store.postgres.PostgresSettings;
import io.dromedary.store.postgres.PostgresStore;
import io.dromedary.store.sqlite.SqliteStore;
import io.dromedary.testkit.PostgresDatabase;
import io.dromedary.testkit.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A store that a test opens again and again, on one of the databases that are offered. */
final class TestStore implements AutoCloseable {

  /** The databases: what holds of one must hold of each. */
  enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private final Path folder;
  private final Optional<PostgresDatabase> shared;

  private TestStore(Path folder, Optional<PostgresDatabase> shared) {
    this.folder = folder;
    this.shared = shared;
  }

  /** A new and empty one. */
  static TestStore of(Kind kind, Path folder) {
    return new TestStore(
        folder,
        kind == Kind.POSTGRESQL ? Optional.of(PostgresServer.database()) : Optional.empty());
  }

  /** The source of the store; what was stored before is in it. */
  StoreSource source() {
    return shared
        .map(database -> PostgresStore.at(settings(database), gate -> gate, "inbox"))
        .orElseGet(() -> SqliteStore.in(StateFolder.lock(folder)));
  }

  /** Starts a frontier; in a store that nodes share it takes all slots. */
  static void start(Frontier frontier, HostPermits hosts) {
    frontier.start(hosts);
    Optional<Membership> membership = frontier.membership();
    if (membership.isPresent()) {
      var unused = membership.get().join("test", true);
      frontier
          .slots()
          .orElseThrow()
          .take(Slots.COUNT)
          .toCompletableFuture()
          .orTimeout(30, TimeUnit.SECONDS)
          .join();
    }
  }

  /** Takes a line in; what is known of its URL then is durable. */
  static Seen put(Frontier frontier, Arrival arrival) {
    return frontier.commits().commit(new LineChange.Put(arrival, new Seen.New()));
  }

  /** Closes a frontier; its slots are free. */
  static void close(Frontier frontier) {
    Optional<Membership> membership = frontier.membership();
    frontier.close();
    membership.ifPresent(
        node -> {
          node.leave();
          node.close();
        });
  }

  private static PostgresSettings settings(PostgresDatabase database) {
    return new PostgresSettings(
        database.host(),
        database.port(),
        database.name(),
        database.user(),
        Optional.of(database.password()),
        Map.of(),
        Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    shared.ifPresent(
        database -> {
          try {
            database.close();
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        });
  }
}
