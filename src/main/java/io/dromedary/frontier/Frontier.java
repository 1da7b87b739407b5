package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.HostStateStore;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Change;
import io.dromedary.store.Effects;
import io.dromedary.store.Hop;
import io.dromedary.store.KeepSettings;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateHeldException;
import io.dromedary.store.Store;
import io.dromedary.store.StoreException;
import io.dromedary.store.StoreRules;
import io.dromedary.store.StoreSource;
import io.dromedary.store.Totals;
import io.dromedary.store.UpkeepChange;
import io.dromedary.store.UrlChange;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be called, what has been seen, the state of hosts, and lists, over a store. What
 * is handed over is durable when the returned stage ends: kill -9 loses nothing of it, a power
 * failure may lose the last moments.
 *
 * <p>Safe for use by any thread. Methods that block say so and are not for event loops.
 */
public final class Frontier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Frontier.class);

  private final FrontierSettings settings;
  private final TimeSource time;
  private final OutcomeText text;
  private final FrontierThreads threads;
  private final UnderWay underWay = new UnderWay();
  private final Store store;
  private final StorageClock storage;
  private final CommitHealth health;
  private final Backlog backlog = new Backlog();
  private final Committer committer;
  private final CommitQueue commits;
  private final Meetings meetings;
  private final Upkeep upkeep;
  private final LineIntake lines;
  private final Lists lists;
  private final Outcomes outcomes;
  private volatile FrontierListener listener = FrontierListener.NOBODY;
  private volatile boolean stopping;
  private volatile Totals totals = Totals.NONE;
  private volatile @Nullable Dispatcher dispatcher;

  private Frontier(
      StoreSource source,
      FrontierSettings settings,
      TimeSource time,
      OutcomeText text,
      FrontierThreads threads) {
    this.settings = settings;
    this.time = time;
    this.text = text;
    this.threads = threads;
    store = source.open(new StoreRules(time, settings.recheck(), text, underWay));
    storage = new StorageClock(time);
    health = new CommitHealth(time, storage);
    committer = new Committer(store, threads.callbacks(), backlog, this::committed, health);
    commits = new CommitQueue(committer, threads.writing());
    meetings = new Meetings(commits, time, settings.giveUpAfter(), underWay, this::later);
    upkeep = new Upkeep(commits, this::later);
    lines = new LineIntake(commits, backlog, () -> listener);
    lists = new Lists(commits, () -> listener);
    outcomes = new Outcomes(store, commits, new DeliveryFaults(time), () -> listener);
  }

  /** Names who is told what happens; to be called once, before the routes start. */
  public void listen(FrontierListener told) {
    listener = told;
    health.tell(told);
  }

  /**
   * Opens the frontier, and brings its store to the present schema. Blocks.
   *
   * @throws StoreException when the store cannot be opened
   */
  public static Frontier open(
      StoreSource source, FrontierSettings settings, TimeSource time, OutcomeText text) {
    return open(source, settings, time, text, FrontierThreads.own());
  }

  /**
   * Opens the frontier on threads that are given, such as those of a simulation; they are shut down
   * with it. Blocks.
   *
   * @throws StoreException when the store cannot be opened
   */
  public static Frontier open(
      StoreSource source,
      FrontierSettings settings,
      TimeSource time,
      OutcomeText text,
      FrontierThreads threads) {
    return new Frontier(source, settings, time, text, threads);
  }

  /**
   * Begins to decide which URL is called next; to be called once, before the routes start. Blocks.
   */
  public void start(HostPermits permits) {
    CallStart.Ends ends =
        new CallStart.Ends(settings.giveUpAfter().toMillis(), this::giveUp, underWay);
    Dispatcher made =
        new Dispatcher(
            new Dispatcher.Rules(time, settings.concurrency(), ends),
            permits,
            new Dispatcher.LaneSource(store.queue(), storage),
            backlog,
            threads.dispatching());
    made.load();
    dispatcher = made;
    meetings.resume();
  }

  /** Begins to forget what is over, a little at a time, in the background. */
  public void keep(KeepSettings keep) {
    upkeep.begin(keep);
  }

  /** Where the throttle keeps its gates. */
  public HostStateStore hostStates() {
    return new StoredHosts(commits);
  }

  /** Where the politeness ledger is kept. */
  public ClosingStore closings() {
    return new ClosingStore(commits);
  }

  /**
   * What has become of the state folder when it is not the one any more that was opened, for
   * people; empty when all is well. Looks at files.
   */
  public Optional<String> stateLost() {
    return store.lost();
  }

  /** Lists, from their opening to the end of their reading. */
  public Lists lists() {
    return lists;
  }

  /** The lines of lists, as they come in. */
  LineIntake lines() {
    return lines;
  }

  /** What is done in the background. */
  Upkeep upkeep() {
    return upkeep;
  }

  /** Outcomes on their way to the results. */
  Outcomes outcomes() {
    return outcomes;
  }

  /**
   * Gives the state to a command for good, because each would end or go on with lists of the other.
   * Blocks.
   *
   * @throws StateHeldException when it belongs to another command
   */
  public void claim(String command) {
    String owner = commits.call(new UpkeepChange.Claim(command));
    if (!owner.equals(command)) {
      throw StateHeldException.ofOtherCommand(store.place(), owner);
    }
  }

  /** The checks that were interrupted. */
  public Runs runs() {
    return new Runs(commits);
  }

  /**
   * Settles a URL for every line that waits for it. A URL that is settled already stays as it is.
   */
  public CompletionStage<Void> settle(QueuedUrl url, Settlement settlement) {
    underWay.ended(url);
    return submit(new UrlChange.Settle(url, settlement))
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
    return submit(new UrlChange.PutBack(before, next))
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
    return health.trouble();
  }

  /** How long the database has not answered somebody; zero when nobody waits for it. */
  public Duration storageSilence() {
    return storage.longest();
  }

  /** What keeps outcomes from being delivered to the results; empty when nothing does. */
  public Optional<Trouble> deliveryTrouble() {
    return outcomes.trouble();
  }

  /** Writes what is there already; the stage ends when the database has taken it. */
  public CompletionStage<Void> tryWriting() {
    return commits.submitNow(new UpkeepChange.Touch()).thenAccept(ok -> {});
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
        : now.count(closed, outcomes.delivered());
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
    later(patience, committer::giveUpWaiting);
  }

  /**
   * Names who is told when the database turns out to be damaged while it is in use: nothing can be
   * stored from then on. Told at most once, on a thread that may not be blocked.
   */
  public void onDamage(Consumer<StoreException> listener) {
    committer.onEnd(listener);
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
    commits.close();
    threads.callbacks().shutdown();
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
      outcomes.arrived();
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

  private CompletionStage<Void> submit(Change<?> change) {
    return commits.submit(change).thenAccept(ok -> {});
  }
}
