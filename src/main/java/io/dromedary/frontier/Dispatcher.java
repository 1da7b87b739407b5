package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Effects;
import io.dromedary.store.LaneChange;
import io.dromedary.store.LaneChange.How;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
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

  private static final Duration READ_RETRY = Duration.ofSeconds(1);

  private final TimeSource time;
  private final QueueReader reader;
  private final LaneReads reads;
  private final Backlog backlog;
  private final EventLoop loop;
  private final LaneBoard board;
  private final LaneSlots slots;
  private final CallLimit limit;
  private final CallStart calls;
  private final LeaseWatch lease;
  private @Nullable Emitter emitter;

  /**
   * Makes one that knows of no URL.
   *
   * @param source is read by the dispatcher's thread alone behind {@link #load}
   * @param backlog shrinks with each commit that is taken note of
   * @param executor the dispatcher's thread
   */
  Dispatcher(
      Rules rules,
      HostPermits permits,
      LaneSource source,
      Backlog backlog,
      ScheduledExecutorService executor) {
    this.time = rules.time();
    this.reader = source.reader();
    this.reads = new LaneReads(source.reader(), source.storage());
    this.backlog = backlog;
    this.loop = new EventLoop(time, executor, this::send);
    this.board = new LaneBoard(permits::gateOf);
    this.slots = new LaneSlots(board, source.shared(), source.slotOf());
    this.limit = new CallLimit(rules.concurrency(), time, loop.timers());
    this.calls = new CallStart(time, permits, board, loop, rules.ends());
    this.lease = new LeaseWatch(permits, loop);
    permits.onRoom(gate -> loop.post(() -> board.room(gate)));
    permits.onResume(() -> loop.post(board::roomEverywhere));
  }

  /**
   * By what it decides.
   *
   * @param concurrency calls under way at once
   */
  record Rules(TimeSource time, int concurrency, CallStart.Ends ends) {}

  /**
   * The source of URLs.
   *
   * @param storage the clock of those who wait for it
   * @param shared whether other nodes call a part of them
   * @param slotOf gives the slot of a host
   */
  record LaneSource(
      QueueReader reader, StorageClock storage, boolean shared, ToIntFunction<HostKey> slotOf) {}

  /** Finds what an earlier run has left in the queue. Blocks; to be called once, first. */
  void load() {
    List<QueueReader.LaneSize> found = reader.lanes();
    loop.post(() -> slots.add(found));
  }

  /** Begins to send URLs. */
  void attach(Emitter to) {
    loop.post(() -> emitter = to);
  }

  /** Sends no further URL; those under way go on. */
  void detach() {
    loop.post(() -> emitter = null);
  }

  /** Takes note of what a commit has changed. */
  void committed(Effects effects) {
    if (!effects.lanes().isEmpty()) {
      loop.post(
          () -> {
            effects.lanes().forEach(this::apply);
            backlog.remove(effects.lanes().size());
          });
    }
  }

  /** Calls under way. */
  int underWay() {
    return calls.underWay();
  }

  /** Returns true when URLs wait at a gate. Safe for use by any thread. */
  boolean isAwaited(HostKey gate) {
    return board.isAwaited(gate);
  }

  /** The slots whose URLs it sends; for tasks on its thread only. */
  LaneSlots slots() {
    return slots;
  }

  /** Runs a task on the dispatcher's thread; it must not block. */
  void run(Runnable task) {
    loop.post(task);
  }

  /** Makes fewer calls at once for a while. */
  void fewer() {
    loop.post(() -> limit.lower(calls.underWay()));
  }

  /**
   * Counts what is in the queue; the stage ends on the dispatcher's thread.
   *
   * @param closed knows the closed gates
   * @param delivered the last outcome that was delivered
   */
  CompletionStage<FrontierCounts> count(Predicate<HostKey> closed, long delivered) {
    CompletableFuture<FrontierCounts> counts = new CompletableFuture<>();
    loop.post(
        () -> {
          try {
            counts.complete(counted(closed, reads.outcomes(delivered)));
          } catch (RuntimeException e) {
            counts.completeExceptionally(e);
          }
        });
    return counts;
  }

  private FrontierCounts counted(Predicate<HostKey> closed, long outcomes) {
    long queued = 0;
    long held = 0;
    long away = 0;
    for (Lane lane : board.all()) {
      boolean isHeld = lane.held() > 0 && closed.test(board.gate(lane));
      held += isHeld ? lane.held() : 0;
      queued += isHeld ? 0 : lane.held();
      away += lane.away();
    }
    int under = calls.underWay();
    return new FrontierCounts(queued, held, Math.max(0, away - under), under, outcomes);
  }

  /** A URL that goes back and is put off does not return to its lane until it is due. */
  private void apply(LaneChange change) {
    if (!slots.has(change.host())) {
      return;
    }
    Lane lane = board.lane(change.at().listId(), change.host());
    if (change.how() == How.BACK && change.due() > time.millis()) {
      long due = TimeUnit.MILLISECONDS.toNanos(change.due());
      loop.timers().at(due, () -> board.back(lane, change.at().line()));
      board.offer(lane);
    } else {
      board.apply(change, lane);
    }
  }

  private void send() {
    Emitter to = emitter;
    while (to != null && lease.isGood() && limit.allows(calls.underWay())) {
      Lane lane = board.nextTurn();
      if (lane == null) {
        return;
      }
      guardedTurnOf(lane, to);
    }
  }

  /** A lane whose turn fails has another one a moment later. */
  private void guardedTurnOf(Lane lane, Emitter to) {
    try {
      Optional<QueuedUrl> url = peek(lane);
      if (url.isPresent()) {
        calls.turn(lane, url.get(), to);
      } else {
        board.room(board.gate(lane));
      }
    } catch (RuntimeException e) {
      LOG.error("The queue of {} failed at its turn and has another one soon", lane.host(), e);
      loop.after(READ_RETRY, () -> board.offer(lane));
    }
  }

  private Optional<QueuedUrl> peek(Lane lane) {
    try {
      return reads.peek(lane, board.all().size(), board::nextTurns);
    } catch (StoreException e) {
      LOG.error("The queue of {} cannot be read, trying again: {}", lane.host(), e.getMessage());
      loop.after(READ_RETRY, () -> board.offer(lane));
      return Optional.empty();
    }
  }
}
