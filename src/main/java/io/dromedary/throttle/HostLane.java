package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.Grant;
import io.dromedary.gate.HostGate;
import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One gate, of a host or of several that share it, together with the calls that go through it. Its
 * one lock guards both, so that a closing meets every call either before its start or in flight.
 * Listeners, inner processors and callbacks run without it.
 */
final class HostLane implements CallLane<ThrottledCall>, GatePermit.Owner {

  /** The result of entering without a permit. */
  enum Entry {
    /** It has a permit now and may go on at once. */
    GO,
    /** It waits, or was cancelled meanwhile: its callback comes later. */
    WAITS,
    /** There is no place left to wait. */
    FULL,
    /** This lane is no longer in use: ask for the host's lane again. */
    DROPPED
  }

  /**
   * @param next to be run without the lock
   */
  private record Entered(Entry entry, Runnable next) {}

  /**
   * How a call began.
   *
   * @param start null when it was cancelled
   * @param next to be run without the lock
   */
  private record Begun(HostGate.@Nullable Start start, Runnable next) {}

  private final LaneLock lock = new LaneLock();

  private final LaneContext context;
  private final ThrottleSettings limits;
  private final HostGate gate;
  private final LaneCalls calls;
  private final GateRecord record;
  private final GateFeedback feedback;
  private boolean dropped;
  private boolean forgotten;

  HostLane(HostKey host, LaneContext context) {
    this.context = context;
    limits = context.rules().limitsOf(host);
    gate = new HostGate(host, limits, context.random());
    calls =
        new LaneCalls(
            grant -> new GatePermit(this, grant),
            gate,
            new WakeUpTimer(context.scheduler(), context.time(), this::wake),
            context.terms());
    record = new GateRecord(lock, gate, context);
    feedback = new GateFeedback(lock, gate, calls, record, context);
  }

  @Override
  public HostKey host() {
    return gate.host();
  }

  @Override
  public CallLane.Feedback<ThrottledCall> feedback() {
    return feedback;
  }

  /** Writes what has changed since the last write. */
  void writeIfDirty() {
    record.writeIfDirty();
  }

  @Override
  public boolean isStored() {
    return record.isStored();
  }

  @Override
  public void whenStored(Runnable action) {
    record.whenStored(action);
  }

  /** Writes what has changed since the last write; the stage ends when that is done. */
  CompletableFuture<@Nullable Void> writeNow() {
    return record.writeNow();
  }

  /** Takes up what is stored of the gate; empty when the lane is no longer in use. */
  Optional<HostState> restore(HostState known) {
    return lock.get(
        () -> {
          if (dropped) {
            return Optional.empty();
          }
          gate.restore(known, now());
          return Optional.of(known);
        });
  }

  /** Lets one call go at a time until then. */
  void carefulUntil(long nanos) {
    lock.hold(() -> calls.carefulUntil(nanos));
  }

  /** Answers the dispatcher, which has so many calls; empty when the lane is no longer in use. */
  Optional<Reservation> reserve(long queued) {
    return lock.get(() -> dropped ? Optional.empty() : Optional.of(calls.reserve(queued, now())));
  }

  @Override
  public void giveBack(Grant grant) {
    lock.then(() -> gate.giveBack(grant) ? goOn(calls.take(now()), true) : HostLane::nothing);
  }

  /** Returns true when a permit is of this lane and may still be used. */
  boolean accepts(GatePermit permit) {
    return permit.owner() == this && lock.get(() -> permit.grant().state() == Grant.State.HELD);
  }

  /** Takes in an exchange without a permit. */
  Entry enter(ThrottledCall call) {
    Entered entered = lock.get(() -> entered(call));
    entered.next().run();
    return entered.entry();
  }

  private Entered entered(ThrottledCall call) {
    if (dropped || calls.waiting() >= limits.hostQueue()) {
      return new Entered(dropped ? Entry.DROPPED : Entry.FULL, HostLane::nothing);
    }
    if (call.cancellation().isCancelled()) {
      return new Entered(Entry.WAITS, HostLane::nothing);
    }
    calls.await(call);
    LaneCalls.Taken taken = calls.take(now());
    boolean go = taken.ready().remove(call);
    call.parked(!go);
    return new Entered(go ? Entry.GO : Entry.WAITS, goOn(taken, false));
  }

  @Override
  public Optional<CancelReason> forbidden() {
    return lock.get(this::refusal);
  }

  private Optional<CancelReason> refusal() {
    return forgotten ? Optional.of(context.terms().leaseLost()) : context.terms().refusal();
  }

  @Override
  public boolean start(ThrottledCall call) {
    Begun begun = lock.get(() -> begun(call));
    begun.next().run();
    HostGate.Start start = begun.start();
    if (start == HostGate.Start.STARTED) {
      return true;
    }
    if (start == HostGate.Start.CLOSED) {
      call.cancellation().cancel(lock.get(gate::reason).orElseThrow());
    } else if (start == HostGate.Start.USED) {
      call.reject(new IllegalStateException("the permit of " + call.url() + " was given back"));
    }
    withdraw(call);
    return false;
  }

  private Begun begun(ThrottledCall call) {
    return refusal()
        .map(why -> new Begun(null, call.cancellation().mark(why).orElse(HostLane::nothing)))
        .orElseGet(() -> new Begun(started(call), HostLane::nothing));
  }

  /** Null when the call was cancelled meanwhile. */
  private HostGate.@Nullable Start started(ThrottledCall call) {
    HostGate.Start start = gate.start(call.grant());
    if (start != HostGate.Start.STARTED) {
      return start;
    }
    if (!call.cancellation().start()) {
      return null;
    }
    calls.admit(call);
    context.inFlight().incrementAndGet();
    return start;
  }

  @Override
  public boolean mayResend(ThrottledCall call) {
    return lock.get(() -> gate.mayResend(call.grant()));
  }

  @Override
  public void audit(ThrottledCall call) {
    lock.then(
        () -> {
          if (gate.mayLeave(call.grant()) || call.cancellation().isCancelled()) {
            return HostLane::nothing;
          }
          long epoch = gate.epoch();
          return () -> context.announce().violation(host(), epoch, call.url());
        });
  }

  @Override
  public void leave(ThrottledCall call) {
    context.inFlight().decrementAndGet();
    withdraw(call);
    record.writeIfDue(now());
  }

  @Override
  public void withdraw(ThrottledCall call) {
    lock.then(
        () -> {
          calls.remove(call);
          boolean freed = call.hasGrant() && gate.release(call.grant());
          return goOn(calls.take(now()), freed);
        });
  }

  /** Ends every waiting exchange that matches, because nothing will start it any more. */
  void rejectWaiting(Predicate<ThrottledCall> matching) {
    reject(lock.get(() -> calls.removeWaiting(matching)), "the throttle stopped");
  }

  private void reject(List<ThrottledCall> waiting, String why) {
    waiting.forEach(
        call ->
            call.reject(
                new RejectedExecutionException(
                    why + " while " + call.url() + " waited for " + host())));
  }

  /** Cancels every call that is not answered, and leaves what must follow to the caller. */
  void cancelAll(CancelReason why, List<Runnable> aborts, List<Runnable> withdrawals) {
    lock.hold(
        () ->
            calls.each(
                call ->
                    call.cancellation()
                        .mark(why)
                        .ifPresent(
                            (call.cancellation().wasStarted() ? aborts : withdrawals)::add)));
  }

  /** Looks again for those who may go now. */
  void resume() {
    lock.then(() -> goOn(calls.take(now()), false));
  }

  /**
   * Gives this lane up for good: nothing of it is stored any more, nobody waits here, and no call
   * goes on.
   */
  void forget() {
    List<ThrottledCall> waiting =
        lock.get(
            () -> {
              dropped = true;
              forgotten = true;
              record.close();
              return calls.removeWaiting(call -> true);
            });
    reject(waiting, "another node got the host");
    List<Runnable> consequences = new ArrayList<>();
    cancelAll(context.terms().leaseLost(), consequences, consequences);
    consequences.forEach(GateEvents::safely);
  }

  @Override
  public boolean isForgotten() {
    return lock.get(() -> forgotten);
  }

  int waiting() {
    return lock.get(calls::waiting);
  }

  /** The end of the cool-down that is going on; empty when there is none. */
  OptionalLong coolingUntil() {
    return lock.get(() -> gate.coolingUntil(now()));
  }

  /** Gives this lane up if nothing would be lost with it. */
  boolean drop() {
    return lock.get(
        () -> {
          dropped = calls.waiting() == 0 && gate.isForgettable(now());
          return dropped;
        });
  }

  private void wake() {
    lock.then(
        () -> {
          calls.awake();
          return goOn(calls.take(now()), false);
        });
  }

  /** The work that follows when calls were taken from the queue; to be run without the lock. */
  private Runnable goOn(LaneCalls.Taken taken, boolean freed) {
    if (taken.ready().isEmpty() && !freed && !taken.notifyDispatcher()) {
      return HostLane::nothing;
    }
    return () -> carryOut(taken, freed);
  }

  private static void nothing() {
    // Nothing follows.
  }

  private void carryOut(LaneCalls.Taken taken, boolean freed) {
    taken.ready().forEach(this::launch);
    if (freed || taken.notifyDispatcher()) {
      context.announce().room(host());
    }
  }

  /**
   * Those who waited go on on a thread of the scheduler, never on the event loop that made room.
   */
  private void launch(ThrottledCall call) {
    try {
      context.scheduler().execute(call::proceed);
    } catch (RejectedExecutionException shutDown) {
      call.reject(shutDown);
      withdraw(call);
    }
  }

  private long now() {
    return context.time().nanos();
  }
}
