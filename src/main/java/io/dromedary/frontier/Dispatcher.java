package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import io.dromedary.host.Reservation.Busy;
import io.dromedary.host.Reservation.Closed;
import io.dromedary.host.Reservation.Granted;
import io.dromedary.host.Reservation.Held;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Effects;
import io.dromedary.store.LaneChange;
import io.dromedary.store.LaneChange.How;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which URL is called next: fair across lists, then hosts, and only when its host has room.
 * While a host is closed or busy its lanes wait here without a thread, a slot or an exchange. One
 * thread does all of it; others post to it.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Rows that all lanes together read ahead; it bounds memory when there are many lanes. */
  private static final int READ_AHEAD = 20_000;

  /** Rows that one lane reads at once: enough to make one read cheap a row. */
  private static final int READ_AT_ONCE = 64;

  private static final String NO_ROOM = "not called within the give-up time: its host had no room";

  private static final Duration READ_RETRY = Duration.ofSeconds(1);

  /** Until the queue hears whether a URL has left it for the redirect of another. */
  private static final Duration LEFT_TO_ANOTHER = Duration.ofMillis(20);

  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private record LaneKey(long listId, HostKey host) {}

  private final TimeSource time;
  private final long giveUpMillis;
  private final HostPermits permits;
  private final QueueReader reader;
  private final GiveUp giveUp;
  private final Backlog backlog;
  private final ScheduledExecutorService executor;
  private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Timers timers;
  private final GiveUpLog givenUp;

  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final ReadyLanes ready = new ReadyLanes();
  private final WaitingLanes waiting;
  private final GateSizes sizes = new GateSizes();
  private @Nullable Emitter emitter;
  private final AtomicInteger underWay = new AtomicInteger();

  private final CallLimit limit;
  private final UnderWay calls;
  private final StorageClock storage;

  Dispatcher(
      FrontierSettings settings,
      TimeSource time,
      HostPermits permits,
      QueueReader reader,
      GiveUp giveUp,
      Backlog backlog,
      ScheduledExecutorService executor,
      UnderWay calls,
      StorageClock storage) {
    this.storage = storage;
    this.calls = calls;
    this.giveUpMillis = settings.giveUpAfter().toMillis();
    this.time = time;
    this.permits = permits;
    this.waiting = new WaitingLanes(permits::gateOf);
    this.reader = reader;
    this.giveUp = giveUp;
    this.backlog = backlog;
    this.executor = executor;
    this.timers = new Timers(time, executor, this::wake);
    this.limit = new CallLimit(settings.concurrency(), time, timers);
    this.givenUp = new GiveUpLog((pause, task) -> timers.at(time.nanos() + pause.toNanos(), task));
    permits.onRoom(gate -> post(() -> room(gate)));
  }

  /** Finds what an earlier run has left in the queue. Blocks; to be called once, first. */
  void load() {
    for (QueueReader.LaneSize found : reader.lanes()) {
      post(
          () -> {
            Lane lane = lane(found.listId(), found.host());
            lane.queued(found.size());
            offer(lane);
          });
    }
  }

  /** Begins to send URLs. */
  void attach(Emitter to) {
    post(() -> emitter = to);
  }

  /** Sends no further URL; those under way go on. */
  void detach() {
    post(() -> emitter = null);
  }

  /** Takes note of what a commit has changed. */
  void committed(Effects effects) {
    if (!effects.lanes().isEmpty()) {
      post(
          () -> {
            effects.lanes().forEach(this::apply);
            backlog.remove(effects.lanes().size());
          });
    }
  }

  /** Calls under way. */
  int underWay() {
    return underWay.get();
  }

  /** Whether URLs wait at a gate; any thread may ask. */
  boolean isAwaited(HostKey gate) {
    return sizes.has(gate);
  }

  /** Runs a task on the dispatcher's thread; it must not block. */
  void run(Runnable task) {
    post(task);
  }

  /**
   * Counts what is in the queue; the stage ends on the dispatcher's thread.
   *
   * @param closed tells closed gates
   * @param delivered the last outcome that was delivered
   */
  CompletionStage<FrontierCounts> count(Predicate<HostKey> closed, long delivered) {
    CompletableFuture<FrontierCounts> counts = new CompletableFuture<>();
    post(
        () -> {
          try {
            storage.entered();
            counts.complete(counted(closed, reader.outcomes(delivered)));
          } catch (RuntimeException e) {
            counts.completeExceptionally(e);
          } finally {
            storage.left();
          }
        });
    return counts;
  }

  private FrontierCounts counted(Predicate<HostKey> closed, long outcomes) {
    long queued = 0;
    long held = 0;
    long away = 0;
    for (Lane lane : lanes.values()) {
      boolean isHeld = lane.held() > 0 && closed.test(gate(lane));
      held += isHeld ? lane.held() : 0;
      queued += isHeld ? 0 : lane.held();
      away += lane.away();
    }
    int calls = underWay.get();
    return new FrontierCounts(queued, held, Math.max(0, away - calls), calls, outcomes);
  }

  /** Makes fewer calls at once for a while. */
  void fewer() {
    post(() -> limit.lower(underWay.get()));
  }

  private void post(Runnable event) {
    posted.add(event);
    wake();
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      try {
        executor.execute(this::turn);
      } catch (RejectedExecutionException e) {
        LOG.debug("The dispatcher has ended; what is left stays in the queue", e);
      }
    }
  }

  private void turn() {
    awake.set(false);
    for (Runnable event = posted.poll(); event != null; event = posted.poll()) {
      guarded(event);
    }
    guarded(timers::runDue);
    guarded(this::send);
    guarded(timers::schedule);
  }

  /** One event that fails must not hold up the others; what it left undone is looked at again. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("The dispatcher failed at an event and goes on", e);
      timers.at(time.nanos() + READ_RETRY.toNanos(), () -> {});
    }
  }

  private void apply(LaneChange change) {
    Lane lane = lane(change.at().listId(), change.host());
    long line = change.at().line();
    if (change.how() == How.LEFT) {
      lane.left(line);
    } else if (change.how() == How.QUEUED) {
      lane.queued(line);
    } else if (change.due() > time.millis()) {
      timers.at(nanos(change.due()), () -> back(lane, line));
    } else {
      lane.back(line);
    }
    offer(lane);
    if (lane.isEmpty()) {
      lanes.remove(new LaneKey(lane.listId(), lane.host()));
    }
  }

  private void back(Lane lane, long line) {
    lane.back(line);
    offer(lane);
  }

  private Lane lane(long listId, HostKey host) {
    return lanes.computeIfAbsent(new LaneKey(listId, host), key -> new Lane(listId, host));
  }

  private void offer(Lane lane) {
    if (!lane.isWaiting() && lane.hasMore()) {
      lane.setWaiting(true);
      ready.add(lane);
    }
  }

  private void room(HostKey gate) {
    Lane lane = next(gate);
    if (lane != null) {
      ready.add(lane);
    }
  }

  /** The next lane at a gate; a host may pass another one by now, and its lanes try that one. */
  private @Nullable Lane next(HostKey gate) {
    Lane lane = waiting.next(gate);
    while (lane != null && !gate(lane).equals(gate)) {
      ready.add(lane);
      lane = waiting.next(gate);
    }
    return lane;
  }

  private void send() {
    Emitter to = emitter;
    while (to != null && limit.allows(underWay.get())) {
      Lane lane = ready.next();
      if (lane == null) {
        return;
      }
      lane.setWaiting(false);
      guardedTurnOf(lane, to);
    }
  }

  /** A lane whose turn fails has another one a moment later. */
  private void guardedTurnOf(Lane lane, Emitter to) {
    try {
      turnOf(lane, to);
    } catch (RuntimeException e) {
      LOG.error("The queue of {} failed at its turn and has another one soon", lane.host(), e);
      timers.at(time.nanos() + READ_RETRY.toNanos(), () -> offer(lane));
    }
  }

  private void turnOf(Lane lane, Emitter to) {
    Optional<QueuedUrl> url = peek(lane);
    if (url.isEmpty()) {
      room(gate(lane));
    } else if (isLater(url.get().due())) {
      putOff(lane, nanos(url.get().due()));
    } else if (isOver(url.get(), time.millis())) {
      giveUp(lane, url.get(), 0, NO_ROOM);
    } else {
      reserve(lane, url.get(), to);
    }
  }

  private void putOff(Lane lane, long until) {
    QueuedUrl late = lane.delay();
    timers.at(until, () -> back(lane, late.at().line()));
    goOn(lane);
  }

  /** A URL is put off by seconds; one that seems to be by more was so before the clock was set. */
  private boolean isLater(long due) {
    long left = due - time.millis();
    return left > 0 && left < LONGEST_DELAY.toMillis();
  }

  private void reserve(Lane lane, QueuedUrl url, Emitter to) {
    Reservation answer = permits.reserve(lane.host(), sizes.at(gate(lane), lane));
    if (answer instanceof Granted granted && !calls.begin(url)) {
      granted.permit().giveBack();
      putOff(lane, time.nanos() + LEFT_TO_ANOTHER.toNanos());
    } else if (answer instanceof Granted granted) {
      underWay.incrementAndGet();
      emit(lane, granted.permit(), to);
      goOn(lane);
    } else if (answer instanceof Busy busy) {
      open(lane, url, busy.until(), NO_ROOM);
    } else if (answer instanceof Held held) {
      open(lane, url, held.until(), held.reason());
    } else if (answer instanceof Closed closed) {
      closed(lane, url, closed);
    }
  }

  /** A URL that cannot be sent keeps neither its permit nor its slot; it is tried again soon. */
  private void emit(Lane lane, Permit permit, Emitter to) {
    QueuedUrl url = lane.take();
    try {
      to.emit(url, permit, () -> post(this::ended));
    } catch (RuntimeException e) {
      LOG.error("A URL of {} cannot be sent, trying again", lane.host(), e);
      permit.giveBack();
      calls.dropped(url);
      ended();
      timers.at(time.nanos() + READ_RETRY.toNanos(), () -> back(lane, url.at().line()));
    }
  }

  /** Its host is open, but has no turn before a time; the longest one when that is not known. */
  private void open(Lane lane, QueuedUrl url, long until, String reason) {
    long millis = TimeUnit.NANOSECONDS.toMillis(until);
    if (until != Long.MAX_VALUE && isOver(url, millis)) {
      giveUp(lane, url, millis, reason);
    } else {
      waitFor(lane, until);
    }
  }

  private void closed(Lane lane, QueuedUrl url, Closed closed) {
    long until = TimeUnit.NANOSECONDS.toMillis(closed.until());
    if (isOver(url, until)) {
      giveUp(lane, url, until, closed.reason());
    } else {
      lane.dropRead();
      waitFor(lane, closed.until() > time.nanos() ? closed.until() : Long.MAX_VALUE);
    }
  }

  /** Whether a URL that is not called before a time, in milliseconds, will not be called at all. */
  private boolean isOver(QueuedUrl url, long at) {
    return at - url.queuedAt() > giveUpMillis;
  }

  private void giveUp(Lane lane, QueuedUrl url, long notBefore, String reason) {
    if (!calls.begin(url)) {
      putOff(lane, time.nanos() + LEFT_TO_ANOTHER.toNanos());
      return;
    }
    underWay.incrementAndGet();
    givenUp.add(lane.host(), reason);
    giveUp.giveUp(lane.take(), notBefore, reason, () -> post(this::ended));
    goOn(lane);
  }

  private void ended() {
    underWay.decrementAndGet();
  }

  /**
   * After a lane had its turn at a gate: behind the others that wait for this gate, if there are
   * any.
   */
  private void goOn(Lane lane) {
    HostKey gate = gate(lane);
    sizes.at(gate, lane);
    Lane other = next(gate);
    if (other == null) {
      offer(lane);
      return;
    }
    ready.add(other);
    if (lane.hasMore()) {
      lane.setWaiting(true);
      waiting.addLast(lane);
    }
  }

  /**
   * Until the time has come, or the host is said to have room: a slot is free, a probe is answered.
   */
  private void waitFor(Lane lane, long until) {
    lane.setWaiting(true);
    waiting.addFirst(lane);
    if (until != Long.MAX_VALUE) {
      HostKey gate = gate(lane);
      timers.at(until, () -> room(gate));
    }
  }

  private HostKey gate(Lane lane) {
    return permits.gateOf(lane.host());
  }

  private Optional<QueuedUrl> peek(Lane lane) {
    try {
      storage.entered();
      int share = READ_AHEAD / Math.max(1, lanes.size());
      return lane.peek(reader, Math.max(1, Math.min(READ_AT_ONCE, share)));
    } catch (StoreException e) {
      LOG.error("The queue of {} cannot be read, trying again: {}", lane.host(), e.getMessage());
      timers.at(time.nanos() + READ_RETRY.toNanos(), () -> offer(lane));
      return Optional.empty();
    } finally {
      storage.left();
    }
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
