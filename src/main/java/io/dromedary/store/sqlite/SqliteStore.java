package io.dromedary.store.sqlite;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Change;
import io.dromedary.store.Commit;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.Effects;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.QueueReader;
import io.dromedary.store.Result;
import io.dromedary.store.StateFolder;
import io.dromedary.store.Store;
import io.dromedary.store.StoreException;
import io.dromedary.store.StoreRules;
import io.dromedary.store.StoreSource;
import io.dromedary.store.sql.Handlers;
import io.dromedary.store.sql.Intake;
import io.dromedary.store.sql.ListHandlers;
import io.dromedary.store.sql.QueueHandlers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store in one SQLite file of a state folder, which it holds until it is closed. */
public final class SqliteStore implements Store {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  private final StateFolder folder;
  private final AtomicBoolean lostReported = new AtomicBoolean();
  private final TimeSource time;
  private final Connection queue;
  private final Connection deliveries;
  private final OpenTransaction transaction;
  private final Batch batch;

  /**
   * Makes it over a database of the present schema.
   *
   * @param writing the connection that writes; closed with it
   */
  SqliteStore(StateFolder folder, Database database, Connection writing, StoreRules rules)
      throws SQLException {
    this.folder = folder;
    this.time = rules.time();
    this.transaction = new OpenTransaction(writing);
    this.queue = database.reader();
    this.deliveries = database.reader();
    this.batch = new Batch(handlers(rules), transaction);
  }

  /** The store in a folder that is locked; when it cannot be opened, the folder is given back. */
  public static StoreSource in(StateFolder folder) {
    return rules -> open(folder, rules);
  }

  private static Store open(StateFolder folder, StoreRules rules) {
    try {
      Database database = new Database(folder.database());
      Integrity.check(folder.database(), database);
      Migrations.run(database.url());
      return new SqliteStore(folder, database, database.writer(), rules);
    } catch (SQLException | IOException | RuntimeException e) {
      folder.close();
      throw new StoreException("the database " + folder.database() + " cannot be opened", e);
    }
  }

  static Handlers<SqliteTransaction> handlers(StoreRules rules) {
    Intake intake = new Intake(rules.time(), rules.recheck(), rules.text());
    Handlers<SqliteTransaction> handlers = new Handlers<>();
    QueueHandlers.addTo(handlers, rules, intake);
    ListHandlers.addTo(handlers, rules.time());
    CheckHandlers.addTo(handlers, rules.time(), intake);
    StateHandlers.addTo(handlers, rules.time());
    return handlers;
  }

  @Override
  public <R> R ahead(Change<R> change) throws NotStoredException {
    Carried<R> carried = new Carried<>(change);
    Optional<Exception> refused = batch.add(carried);
    if (refused.isPresent()) {
      throw new StoreException("the database refused a change", refused.get());
    }
    return carried.found();
  }

  @Override
  public Commit commit(List<Change<?>> changes) throws NotStoredException {
    int before = batch.size();
    try {
      List<Carried<?>> carried = new ArrayList<>();
      List<Optional<Exception>> refused = new ArrayList<>();
      for (Change<?> change : changes) {
        carried.add(new Carried<>(change));
        refused.add(batch.add(carried.get(carried.size() - 1)));
      }
      int committed = batch.size();
      long begun = time.nanos();
      Effects effects = batch.commit();
      return new Commit(
          results(carried, refused), committed, Duration.ofNanos(time.nanos() - begun), effects);
    } catch (NotStoredException e) {
      batch.drop(before);
      throw e;
    }
  }

  @Override
  public QueueReader queue() {
    return new SqliteQueueReader(queue);
  }

  @Override
  public DeliveryReader deliveries() {
    return new SqliteDeliveryReader(deliveries);
  }

  @Override
  public String place() {
    return folder.path().toString();
  }

  @Override
  public Optional<String> lost() {
    Optional<String> lost = folder.lost();
    if (lost.isPresent() && lostReported.compareAndSet(false, true)) {
      LOG.error(
          "The state folder {} {} while it was in use: no further list is taken. Calls go on and"
              + " their outcomes are written, but nothing is remembered any more. When no .part is"
              + " left in the outbox, stop this process and start it again",
          folder.path().toAbsolutePath(),
          lost.get());
    }
    return lost.map(what -> "the state folder " + what + " while it was in use");
  }

  @Override
  public void close() {
    try {
      transaction.close();
    } finally {
      closeReaders();
    }
  }

  private void closeReaders() {
    try {
      close(queue);
    } finally {
      try {
        close(deliveries);
      } finally {
        folder.close();
      }
    }
  }

  private static List<Result<?>> results(
      List<Carried<?>> carried, List<Optional<Exception>> refused) {
    List<Result<?>> results = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      Carried<?> one = carried.get(i);
      results.add(
          refused.get(i).isPresent()
              ? new Result.Refused<>(refused.get(i).get())
              : new Result.Found<>(one.found()));
    }
    return results;
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("a connection did not close", e);
    }
  }
}
