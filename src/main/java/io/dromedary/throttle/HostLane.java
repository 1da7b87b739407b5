package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.Grant;
import io.dromedary.gate.HostGate;
import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
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

  private final LaneLock lock = new LaneLock();

  private final LaneContext context;
  private final ThrottleSettings limits;
  private final HostGate gate;
  private final LaneCalls calls;
  private final GateRecord record;
  private final GateFeedback feedback;
  private final LaneTurns turns;
  private final LaneStart starts;
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
    turns = new LaneTurns(this, context);
    starts = new LaneStart(gate, calls, context.inFlight());
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
    lock.then(
        () -> gate.giveBack(grant) ? turns.after(calls.take(now()), true) : LaneTurns.nothing());
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
      return new Entered(dropped ? Entry.DROPPED : Entry.FULL, LaneTurns.nothing());
    }
    if (call.cancellation().isCancelled()) {
      return new Entered(Entry.WAITS, LaneTurns.nothing());
    }
    calls.await(call);
    LaneCalls.Taken taken = calls.take(now());
    boolean go = taken.ready().remove(call);
    call.parked(!go);
    return new Entered(go ? Entry.GO : Entry.WAITS, turns.after(taken, false));
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
    LaneStart.Begun begun = lock.get(() -> starts.begin(call, refusal()));
    begun.next().run();
    HostGate.Start start = begun.how();
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

  @Override
  public boolean mayResend(ThrottledCall call) {
    return lock.get(() -> gate.mayResend(call.grant()));
  }

  @Override
  public void audit(ThrottledCall call) {
    lock.then(
        () -> {
          if (gate.mayLeave(call.grant()) || call.cancellation().isCancelled()) {
            return LaneTurns.nothing();
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
          return turns.after(calls.take(now()), freed);
        });
  }

  /** The ends of calls for reasons that are not the gate's. */
  LaneEnds ends() {
    return new LaneEnds(this, lock, calls);
  }

  /** Looks again for those who may go now. */
  void resume() {
    lock.then(() -> turns.after(calls.take(now()), false));
  }

  /**
   * Gives this lane up for good: nothing of it is stored any more, nobody waits here, and no call
   * goes on.
   */
  void forget() {
    lock.hold(
        () -> {
          dropped = true;
          forgotten = true;
          record.close();
        });
    ends().rejectWaiting(call -> true, "another node got the host");
    ends().cancel(context.terms().leaseLost());
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
          dropped |= calls.waiting() == 0 && gate.isForgettable(now());
          return dropped;
        });
  }

  private void wake() {
    lock.then(
        () -> {
          calls.awake();
          return turns.after(calls.take(now()), false);
        });
  }

  private long now() {
    return context.time().nanos();
  }
}
