package io.dromedary.frontier;

import io.dromedary.host.HostPermits;
import io.dromedary.host.HostStateStore;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Effects;
import io.dromedary.store.KeepSettings;
import io.dromedary.store.Membership;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.StateHeldException;
import io.dromedary.store.Store;
import io.dromedary.store.StoreException;
import io.dromedary.store.StoreRules;
import io.dromedary.store.StoreSource;
import io.dromedary.store.Totals;
import io.dromedary.store.UpkeepChange;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The URLs that are to be called or have been seen, the state of hosts, and lists, over a store. A
 * change is durable when the returned stage ends: kill -9 loses nothing of it, a power failure may
 * lose the last moments.
 *
 * <p>Safe for use by any thread. Methods that block say so and are not for event loops.
 */
public final class Frontier implements AutoCloseable {

  private final FrontierSettings settings;
  private final TimeSource time;
  private final FrontierThreads threads;
  private final UnderWay underWay = new UnderWay();
  private final Store store;
  private final Optional<Membership> membership;
  private final StorageClock storage;
  private final CommitHealth health;
  private final Backlog backlog = new Backlog();
  private final Committer committer;
  private final CommitQueue commits;
  private final ClosingStore closings;
  private final Meetings meetings;
  private final Upkeep upkeep;
  private final LineIntake lines;
  private final Lists lists;
  private final OutcomeQueue outcomes;
  private final CallResults results;
  private final UrlQueue queue;
  private final FrontierHealth checks;
  private volatile FrontierListener listener = FrontierListener.NOBODY;
  private volatile @Nullable FrontierSlots slots;
  private volatile boolean stopping;
  private volatile Totals totals = Totals.NONE;

  private Frontier(
      StoreSource source,
      FrontierSettings settings,
      TimeSource time,
      OutcomeText text,
      FrontierThreads threads) {
    this.settings = settings;
    this.time = time;
    this.threads = threads;
    store = source.open(new StoreRules(time, settings.recheck(), text, underWay));
    membership = store.membership();
    storage = new StorageClock(time);
    health = new CommitHealth(time, storage);
    committer = new Committer(store, threads.callbacks(), backlog, this::committed, health);
    commits = new CommitQueue(committer, threads.writing());
    closings = new ClosingStore(commits, membership.isPresent());
    meetings = new Meetings(commits, time, settings.giveUpAfter(), underWay, threads::later);
    upkeep = new Upkeep(commits, threads::later);
    lines = new LineIntake(commits, backlog, () -> listener);
    lists = new Lists(commits, () -> listener);
    outcomes = new OutcomeQueue(store, commits, new DeliveryFaults(time), () -> listener);
    queue = new UrlQueue(backlog, outcomes::delivered);
    results =
        new CallResults(
            commits,
            underWay,
            meetings,
            new CallResults.Surroundings(
                text, settings.giveUpAfter().toMillis(), () -> listener, () -> stopping, queue));
    checks = new FrontierHealth(commits, health, storage, outcomes);
  }

  /** Sets the listener for what happens; to be called once, before the routes start. */
  public void listen(FrontierListener to) {
    listener = to;
    health.listen(to);
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
   * Begins to decide which URL is called next; to be called once, before the routes start. In a
   * store that several nodes share, that is none before slots are taken. Blocks.
   */
  public void start(HostPermits permits) {
    CallStart.Ends ends =
        new CallStart.Ends(settings.giveUpAfter().toMillis(), results::giveUp, underWay);
    Dispatcher made =
        new Dispatcher(
            new Dispatcher.Rules(time, settings.concurrency(), ends),
            permits,
            new Dispatcher.LaneSource(
                store.queue(), storage, membership.isPresent(), store::slotOf),
            backlog,
            threads.dispatching());
    if (membership.isPresent()) {
      slots = new FrontierSlots(commits, underWay, store::slotOf, made, permits.gates(), closings);
    } else {
      made.load();
    }
    queue.begin(made);
    meetings.resume();
  }

  /** Begins to forget what is over, a little at a time, in the background. */
  public void keep(KeepSettings keep) {
    upkeep.begin(keep);
  }

  /**
   * The membership of this process, when several nodes share the store; closed with the frontier.
   */
  public Optional<Membership> membership() {
    return membership;
  }

  /** The slots of this node; empty before the start, and in a store of its own. */
  public Optional<FrontierSlots> slots() {
    return Optional.ofNullable(slots);
  }

  /** The store of the throttle's gates. */
  public HostStateStore hostStates() {
    return new StoredHosts(commits, membership.isPresent(), store::heard);
  }

  /** The store of the politeness ledger. */
  public ClosingStore closings() {
    return closings;
  }

  /**
   * The message about a state folder that was removed or replaced since it was opened; empty when
   * all is well. Reads files.
   */
  public Optional<String> stateLost() {
    return store.lost();
  }

  /** Lists, from their opening to the end of their reading. */
  public Lists lists() {
    return lists;
  }

  /** The changes that wait to be committed. */
  CommitQueue commits() {
    return commits;
  }

  /** The lines of lists, as they come in. */
  LineIntake lines() {
    return lines;
  }

  /** The work in the background. */
  Upkeep upkeep() {
    return upkeep;
  }

  /** Outcomes on their way to the results. */
  OutcomeQueue outcomes() {
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

  /** The threads that its work depends on, by name; tasks that are given to them must not block. */
  public Map<String, Executor> threads() {
    return Map.of(
        "writer", threads.writing(),
        "callbacks", threads.callbacks(),
        "dispatcher", queue);
  }

  /**
   * Returns true while the route that makes calls is being stopped: a call that fails now may have
   * failed because of that.
   */
  public boolean isStopping() {
    return stopping;
  }

  /** The URLs that are to be called. */
  public UrlQueue queue() {
    return queue;
  }

  /** The health of storage and delivery. */
  public FrontierHealth health() {
    return checks;
  }

  /** The results of calls. */
  public CallResults results() {
    return results;
  }

  /**
   * Sends no further URL; those under way may end. To be called before the routes are stopped, so
   * that no call begins while they are.
   */
  public void stopCalling() {
    stopping = true;
    queue.detach();
  }

  /**
   * After a time, a disk that cannot be written is not waited for any more: what it has not taken
   * by then fails, stays as the database knows it, and is done again by the next run. For a program
   * that must end.
   */
  public void giveUpOnStorage(Duration patience) {
    threads.later(patience, committer::giveUpWaiting);
  }

  /**
   * Sets the listener for a database that turns out to be damaged while it is in use, or that has
   * lost commits of this process ({@link io.dromedary.store.WentBackException}): nothing can be
   * stored from then on. Called at most once, on a thread that may not be blocked.
   */
  public void onDamage(Consumer<StoreException> listener) {
    committer.onEnd(listener);
  }

  /**
   * Returns true when the database has lost commits of this process: what is under way here may be
   * called by others by now.
   */
  public boolean hasGoneBack() {
    return committer.hasGoneBack();
  }

  /** The progress of the lists of this run. */
  public Progress progress() {
    Totals sums = totals;
    return new Progress(sums.expected(), sums.settled(), queue.underWay());
  }

  @Override
  public void close() {
    threads.dispatching().shutdownNow();
    membership.ifPresent(Membership::close);
    try {
      commits.close();
    } finally {
      threads.callbacks().shutdown();
    }
  }

  /** Runs what does not block after a time. */
  void later(Duration delay, Runnable task) {
    threads.later(delay, task);
  }

  /** Begins to send URLs into their route. */
  void emitTo(Emitter emitter) {
    stopping = false;
    queue.attach(emitter);
  }

  /** The counters come first: who sees a URL leave, sees it counted. */
  private void committed(Effects effects) {
    totals = effects.totals();
    queue.committed(effects);
    if (effects.hasOutcomes()) {
      outcomes.arrived();
    }
    meetings.committed(effects);
    effects.settled().forEach(listener::settled);
  }
}
