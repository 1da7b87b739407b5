package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.HostStateStore;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.Hop;
import io.dromedary.store.KeepSettings;
import io.dromedary.store.LineId;
import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.RunningList;
import io.dromedary.store.Seen;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StateHeldException;
import io.dromedary.store.StoreException;
import io.dromedary.store.StoredList;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be called, what has been seen, the state of hosts, and lists: one SQLite file in
 * a state folder. What is handed over is durable when the returned stage ends: kill -9 loses
 * nothing of it, a power failure may lose the last moments.
 *
 * <p>Safe for use by any thread. Methods that block say so and are not for event loops.
 */
public final class Frontier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Frontier.class);

  /** Between two steps of forgetting: so slow that it costs less than one part in a hundred. */
  private static final Duration FORGET_STEP = Duration.ofSeconds(1);

  /** Between two looks at all rows. */
  private static final Duration FORGET_PAUSE = Duration.ofMinutes(10);

  private final StateFolder folder;
  private final TimeSource time;
  private final OutcomeText text;
  private final Intake intake;
  private final FrontierSettings settings;
  private final Connection laneConnection;
  private final Connection deliveryConnection;
  private final FrontierThreads threads;
  private final Writer writer;
  private final Backlog backlog = new Backlog();

  private final UnderWay underWay = new UnderWay();
  private final Meetings meetings;
  private final WriterVitals vitals;
  private final StorageClock storage;
  private final DeliveryTroubles delivery;
  private volatile FrontierListener listener = FrontierListener.NOBODY;
  private volatile long delivered;
  private final AtomicBoolean stateTold = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile Totals totals = new Totals(0, 0);
  private volatile @Nullable Dispatcher dispatcher;
  private volatile Runnable onOutcomes = () -> {};

  private Frontier(
      StateFolder folder,
      FrontierSettings settings,
      TimeSource time,
      OutcomeText text,
      FrontierThreads threads)
      throws SQLException {
    this.folder = folder;
    this.settings = settings;
    this.time = time;
    this.text = text;
    intake = new Intake(time, settings.recheck(), text);
    Database database = new Database(folder.database());
    Connection writing = database.writer();
    laneConnection = database.reader();
    deliveryConnection = database.reader();
    this.threads = threads;
    storage = new StorageClock(time);
    vitals = new WriterVitals(time, storage);
    delivery = new DeliveryTroubles(time);
    writer =
        new Writer(
            writing, threads.writing(), threads.callbacks(), backlog, this::committed, vitals);
    meetings =
        new Meetings(writer, time, settings.giveUpAfter(), intake, text, underWay, this::later);
  }

  /** Names who is told what happens; to be called once, before the routes start. */
  public void listen(FrontierListener told) {
    listener = told;
    vitals.tell(told);
  }

  /**
   * Opens the frontier in a folder, and brings its database to the present schema. Blocks.
   *
   * @throws StoreException when the database cannot be opened
   */
  public static Frontier open(
      StateFolder folder, FrontierSettings settings, TimeSource time, OutcomeText text) {
    return open(folder, settings, time, text, FrontierThreads.own());
  }

  /**
   * Opens the frontier on threads that are given, such as those of a simulation; they are shut down
   * with it. Blocks.
   *
   * @throws StoreException when the database cannot be opened
   */
  public static Frontier open(
      StateFolder folder,
      FrontierSettings settings,
      TimeSource time,
      OutcomeText text,
      FrontierThreads threads) {
    try {
      Database database = new Database(folder.database());
      Integrity.check(folder.database(), database);
      Migrations.run(database.url());
      return new Frontier(folder, settings, time, text, threads);
    } catch (SQLException | IOException | RuntimeException e) {
      folder.close();
      throw new StoreException("the database " + folder.database() + " cannot be opened", e);
    }
  }

  /**
   * Begins to decide which URL is called next; to be called once, before the routes start. Blocks.
   */
  public void start(HostPermits permits) {
    try {
      LaneReader reader = new LaneReader(laneConnection);
      Dispatcher made =
          new Dispatcher(
              settings,
              time,
              permits,
              reader,
              this::giveUp,
              backlog,
              threads.dispatching(),
              underWay,
              storage);
      made.load();
      dispatcher = made;
      meetings.resume();
    } catch (SQLException e) {
      throw new StoreException("the queue cannot be read", e);
    }
  }

  /** Begins to forget what is over, a little at a time, in the background. */
  public void keep(KeepSettings keep) {
    later(FORGET_STEP, () -> forgetSome(keep));
  }

  /** Forgets a little of what is over; the stage ends with whether all rows have been looked at. */
  CompletionStage<Boolean> forget(KeepSettings keep) {
    return writer.submit(transaction -> transaction.forgetting().step(time.millis(), keep));
  }

  /** Where the throttle keeps its gates. */
  public HostStateStore hostStates() {
    return new StoredHosts(writer);
  }

  /** Where the politeness ledger is kept. */
  public ClosingStore closings() {
    return new ClosingStore(writer);
  }

  /**
   * What has become of the state folder when it is not the one any more that was opened, for
   * people; empty when all is well. Looks at files.
   */
  public Optional<String> stateLost() {
    Optional<String> lost = folder.lost();
    if (lost.isPresent() && stateTold.compareAndSet(false, true)) {
      LOG.error(
          "The state folder {} {} while it was in use: no further list is taken. Calls go on and"
              + " their outcomes are written, but nothing is remembered any more. When no .part is"
              + " left in the outbox, stop this process and start it again",
          folder.path().toAbsolutePath(),
          lost.get());
    }
    return lost.map(what -> "the state folder " + what + " while it was in use");
  }

  /** The lists that are not done. Blocks. */
  public List<RunningList> runningLists() {
    return call(transaction -> transaction.lists().running());
  }

  /** The files of lists that have been read. */
  public ReadFiles readFiles() {
    return new ReadFiles(writer, time);
  }

  /** Registers a list that does not come from a file and has no results of its own. Blocks. */
  public long openList(String name) {
    return openList(ListSource.named(name), (list, taken) -> list).id();
  }

  /**
   * Registers a list that is going to be read, or finds it when its file has been read before, in
   * part or whole. Blocks.
   */
  public OpenedList openList(ListSource source, ResultsNaming naming) {
    OpenedList list =
        call(transaction -> ListOpening.open(transaction, source, naming, time.millis()));
    if (!list.complete()) {
      listener.listTaken();
    }
    return list;
  }

  /**
   * Says that a list has been read to its end. The stage ends when all of it is durable, with the
   * number of its lines that get an outcome.
   */
  public CompletionStage<Long> closeList(long listId) {
    return writer.submitNow(transaction -> ListOpening.close(transaction, listId));
  }

  /**
   * Says that the rest of a list cannot be read. The lines that have been read get their outcomes;
   * a list of which none was read is forgotten. The stage ends when that is durable, with whether
   * lines were read.
   *
   * @param reason why, for a run that finds the file of the list where it was
   */
  public CompletionStage<Boolean> breakOffList(long listId, String reason) {
    listener.listFailed();
    return writer.submitNow(transaction -> ListOpening.breakOff(transaction, listId, reason));
  }

  /** Says that the file of a list is not where it was read from any more. */
  public CompletionStage<Void> movedAway(long listId) {
    return change(false, transaction -> transaction.lists().moved(listId));
  }

  /** The lists that an earlier run has left without their end, or with their file. Blocks. */
  public List<StoredList> storedLists() {
    return call(transaction -> transaction.lists().stored());
  }

  /**
   * Gives the state to a command for good, because each would end or go on with lists of the other.
   * Blocks.
   *
   * @throws StateHeldException when it belongs to another command
   */
  public void claim(String command) {
    String owner = call(transaction -> transaction.owner().claim(command));
    if (!owner.equals(command)) {
      throw StateHeldException.ofOtherCommand(folder.path(), owner);
    }
  }

  /** The checks that were interrupted. */
  public Runs runs() {
    return new WriterRuns(writer, time, intake);
  }

  /** Gives a line an outcome that needs no call. */
  public CompletionStage<Void> settled(LineId at, Settlement settlement) {
    return change(false, transaction -> intake.settled(transaction, at, settlement));
  }

  /**
   * Settles a URL for every line that waits for it. A URL that is settled already stays as it is.
   */
  public CompletionStage<Void> settle(QueuedUrl url, Settlement settlement) {
    underWay.ended(url);
    return change(false, transaction -> Settling.settle(transaction, url, settlement, text))
        .whenComplete((ok, failure) -> underWay.decided(url));
  }

  /**
   * Puts a URL back into the queue, to be called as {@code after} says.
   *
   * @param before as it was taken from the frontier
   * @param after the same row with its next host, target, method and counters
   */
  public CompletionStage<Void> putBack(QueuedUrl before, QueuedUrl after) {
    return putBack(before, after, why(before, after));
  }

  /**
   * The same, for a reason that the row does not tell. A URL that would have to wait for longer
   * than it may is not set aside: it is given up as soon as its host says so.
   */
  public CompletionStage<Void> putBack(
      QueuedUrl before, QueuedUrl after, FrontierListener.Again why) {
    underWay.ended(before);
    listener.again(why);
    long patience = settings.giveUpAfter().toMillis();
    QueuedUrl next = after.due() - after.queuedAt() > patience ? after.dueAt(0) : after;
    return change(false, transaction -> Settling.putBack(transaction, before, next))
        .whenComplete((ok, failure) -> underWay.decided(before));
  }

  /**
   * Takes a URL that was redirected: it gets what is remembered of the URL that it was led to,
   * waits for it when it is called anyway, or is put back to go there itself.
   *
   * @param before as it was taken from the frontier
   * @param after the same row as it is called when it goes there itself
   */
  public CompletionStage<Void> meet(QueuedUrl before, QueuedUrl after, Hop hop) {
    underWay.ended(before);
    return meetings
        .meet(before, after, hop, this::onDispatcher)
        .whenComplete((ok, failure) -> underWay.decided(before))
        .thenAccept(
            goesOn -> {
              if (goesOn) {
                listener.again(FrontierListener.Again.REDIRECT);
              }
            });
  }

  /**
   * Notes that a call of a URL has ended; those who listen are told.
   *
   * @param url as it was taken from the frontier
   * @param end how it ended
   * @param startedAt when it began, in milliseconds since the epoch
   * @param endedAt when it ended, in milliseconds since the epoch
   */
  public void called(QueuedUrl url, FrontierListener.CallResult end, long startedAt, long endedAt) {
    listener.called(end, endedAt - startedAt);
    if (url.attempts() == 0) {
      listener.waited(startedAt - url.queuedAt());
    }
  }

  /** What keeps the database from being written; empty when nothing does. */
  public Optional<Trouble> storageTrouble() {
    return vitals.trouble();
  }

  /** How long the database has not answered somebody; zero when nobody waits for it. */
  public Duration storageSilence() {
    return storage.longest();
  }

  /** What keeps outcomes from being delivered to the results; empty when nothing does. */
  public Optional<Trouble> deliveryTrouble() {
    return delivery.now();
  }

  /** Writes what is there already; the stage ends when the database has taken it. */
  public CompletionStage<Void> tryWriting() {
    return change(true, transaction -> transaction.owner().touch());
  }

  /** Whether it knows what is still to be called, so that URLs can leave. */
  public boolean isLoaded() {
    return dispatcher != null;
  }

  /**
   * Counts what it holds.
   *
   * @param closed tells the gates that are closed
   */
  public CompletionStage<FrontierCounts> count(Predicate<HostKey> closed) {
    Dispatcher now = dispatcher;
    return now == null
        ? CompletableFuture.completedStage(FrontierCounts.NONE)
        : now.count(closed, delivered);
  }

  /** The threads that its work depends on, by name; tasks that are given to them must not block. */
  public Map<String, Executor> threads() {
    return Map.of(
        "writer", threads.writing(),
        "callbacks", threads.callbacks(),
        "dispatcher", this::onDispatcher);
  }

  /**
   * Whether the route that makes calls is being stopped: a call that fails now may have failed
   * because of that.
   */
  public boolean isStopping() {
    return stopping;
  }

  /**
   * Sends no further URL; those under way may end. To be called before the routes are stopped, so
   * that no call begins while they are.
   */
  public void stopCalling() {
    stopping = true;
    Dispatcher now = dispatcher;
    if (now != null) {
      now.detach();
    }
  }

  /**
   * After a time, a disk that cannot be written is not waited for any more: what it has not taken
   * by then fails, stays as the database knows it, and is done again by the next run. For a program
   * that must end.
   */
  public void giveUpOnStorage(Duration patience) {
    later(patience, writer::giveUpWaiting);
  }

  /**
   * Names who is told when the database turns out to be damaged while it is in use: nothing can be
   * stored from then on. Told at most once, on a thread that may not be blocked.
   */
  public void onDamage(Consumer<StoreException> listener) {
    writer.onEnd(listener);
  }

  /**
   * Says that this process may open no more files or connections: fewer calls are made at once for
   * a while. Never blocks.
   */
  public void fewerCalls() {
    Dispatcher now = dispatcher;
    if (now != null) {
      now.fewer();
    }
  }

  /** How far the lists of this run have come. */
  public Progress progress() {
    Dispatcher now = dispatcher;
    Totals sums = totals;
    return new Progress(sums.expected(), sums.settled(), now == null ? 0 : now.underWay());
  }

  /** Whether URLs wait at a gate, those under way left out. */
  public boolean isAwaited(HostKey gate) {
    Dispatcher now = dispatcher;
    return now != null && now.isAwaited(gate);
  }

  @Override
  public void close() {
    threads.dispatching().shutdownNow();
    writer.close();
    threads.callbacks().shutdown();
    closeReader(laneConnection);
    closeReader(deliveryConnection);
    folder.close();
  }

  /** What is known of a key, for a line that asks. Blocks. */
  Seen look(String key, LineId at) {
    return call(transaction -> intake.look(transaction, key, at));
  }

  /** Takes in the URL of a line. Durable with the list's close at the latest. Blocks. */
  Seen put(Arrival arrival, Seen mark) {
    backlog.awaitRoom();
    listener.lineRead();
    return call(transaction -> intake.put(transaction, arrival, mark));
  }

  /**
   * As {@link #settled}, without waiting for the commit: durable with the list's close at the
   * latest. Blocks.
   */
  void putSettled(LineId at, Settlement settlement) {
    backlog.awaitRoom();
    listener.lineRead();
    call(
        transaction -> {
          intake.settled(transaction, at, settlement);
          return at;
        });
  }

  void forget(String key) {
    call(
        transaction -> {
          transaction.urls().remove(key);
          return key;
        });
  }

  DeliveryReader deliveries() throws SQLException {
    return new DeliveryReader(deliveryConnection);
  }

  /**
   * Names who is told, on a thread that may not be blocked, that outcomes are there to be
   * delivered.
   */
  void onOutcomes(Runnable listener) {
    onOutcomes = listener;
  }

  /** Drops the outcomes up to this one; the ends of lists stay. */
  CompletionStage<Void> delivered(long seq) {
    return change(true, transaction -> transaction.outcomes().delivered(seq));
  }

  /** Ends a list: its results are complete. */
  CompletionStage<Void> ended(long listId) {
    return change(true, transaction -> end(transaction, listId)).thenRun(() -> listener.listDone());
  }

  /** Notes up to which outcome all are delivered. */
  void deliveredTo(long seq) {
    delivered = seq;
  }

  /** Notes that an outcome of a list was taken. */
  void taken(String list) {
    delivery.passed(list);
  }

  /**
   * Notes that an outcome of a list was not taken.
   *
   * @param what what could not be done, as the beginning of a sentence
   */
  void notTaken(String list, String what, Exception failure) {
    LOG.debug("An outcome of {} was not taken", list, failure);
    delivery.met(list, what, failure);
  }

  /** Runs what does not block after a time. */
  void later(Duration delay, Runnable task) {
    try {
      var unused = threads.dispatching().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The frontier has been closed; what was to come is left to the next start", e);
    }
  }

  /** Begins to send URLs into their route. */
  void emitTo(Emitter emitter) {
    stopping = false;
    dispatcher().attach(emitter);
  }

  Dispatcher dispatcher() {
    Dispatcher now = dispatcher;
    if (now == null) {
      throw new IllegalStateException("the frontier has not been started");
    }
    return now;
  }

  /**
   * Notes that the exchange of a URL has ended; if it neither settled it nor put it back, that is
   * an outcome too. While we stop, it stays in the queue.
   */
  void ended(QueuedUrl url, Optional<Throwable> failure) {
    if (underWay.is(url) && !stopping) {
      var unused = settle(url, text.unsettled(url, failure));
    }
  }

  private void forgetSome(KeepSettings keep) {
    var unused =
        forget(keep)
            .handle((through, failure) -> failure == null && !through ? FORGET_STEP : FORGET_PAUSE)
            .thenAccept(pause -> later(pause, () -> forgetSome(keep)));
  }

  private void end(Transaction transaction, long listId) throws SQLException {
    transaction.claims().forget(listId);
    transaction.outcomes().ended(listId);
    transaction.lists().done(listId, time.millis());
    transaction.finish(listId);
  }

  private void giveUp(QueuedUrl url, long notBefore, String reason, Runnable done) {
    var unused =
        settle(url, text.gaveUp(url, notBefore, reason)).whenComplete((ok, failure) -> done.run());
  }

  private void committed(Effects effects) {
    Dispatcher now = dispatcher;
    if (now != null) {
      now.committed(effects);
    } else {
      backlog.remove(effects.lanes().size());
    }
    if (effects.hasOutcomes()) {
      onOutcomes.run();
    }
    meetings.committed(effects);
    effects.settled().forEach(listener::settled);
    totals = effects.totals();
  }

  private void onDispatcher(Runnable task) {
    Dispatcher now = dispatcher;
    if (now == null) {
      task.run();
    } else {
      now.run(task);
    }
  }

  private static FrontierListener.Again why(QueuedUrl before, QueuedUrl after) {
    if (after.retries() > before.retries()) {
      return FrontierListener.Again.RETRY;
    }
    if (!after.method().equals(before.method())) {
      return FrontierListener.Again.GET;
    }
    return after.target().equals(before.target())
        ? FrontierListener.Again.LIMITED
        : FrontierListener.Again.REDIRECT;
  }

  private <T> T call(Operation<T> operation) {
    try {
      return writer.call(operation);
    } catch (SQLException e) {
      throw new StoreException("the database refused a change", e);
    }
  }

  private CompletionStage<Void> change(boolean now, Change change) {
    Operation<Boolean> operation =
        transaction -> {
          change.make(transaction);
          return true;
        };
    CompletionStage<Boolean> done = now ? writer.submitNow(operation) : writer.submit(operation);
    return done.thenAccept(ok -> {});
  }

  private static void closeReader(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("a connection did not close", e);
    }
  }

  @FunctionalInterface
  private interface Change {
    void make(Transaction transaction) throws SQLException;
  }
}
