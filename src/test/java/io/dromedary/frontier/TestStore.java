package io.dromedary.frontier;

import io.dromedary.host.HostPermits;
import io.dromedary.store.Arrival;
import io.dromedary.store.DeliveryChange;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.DeliveryReader.Delivery;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A store that a test opens again and again, on one of the databases that are offered. */
final class TestStore implements AutoCloseable {

  /** The databases: what holds of one must hold of each. */
  enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private static final UUID INBOX = new UUID(1, 2);

  private final Path folder;
  private final Optional<PostgresDatabase> shared;
  private final List<Delivery> taken = new ArrayList<>();

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
        .map(database -> PostgresStore.at(settings(database), gate -> gate, ""))
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

  /** Takes the outcomes that are to be delivered; gives all that were taken so far. */
  List<Delivery> delivered(Frontier frontier) {
    DeliveryReader reader = frontier.outcomes().reader();
    for (List<Delivery> next = fresh(reader); !next.isEmpty(); next = fresh(reader)) {
      taken.addAll(next);
      frontier
          .outcomes()
          .drop(
              next.stream()
                  .map(one -> new DeliveryChange.Delivery(one.at().listId(), one.seq()))
                  .toList())
          .toCompletableFuture()
          .join();
    }
    return List.copyOf(taken);
  }

  private List<Delivery> fresh(DeliveryReader reader) {
    return reader.next(0, 10_000).stream()
        .filter(one -> taken.stream().noneMatch(known -> known.seq() == one.seq()))
        .toList();
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
        Optional.of(INBOX),
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
