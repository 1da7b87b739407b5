package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * One gate, of a host or of several that share it, together with the calls that go through it. The
 * gate's lock guards both, so that a closing meets every call either before its start or in flight.
 * Listeners, inner processors and callbacks run without it.
 */
final class HostLane {

  /** What becomes of an exchange that comes without a permit. */
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

  private final LaneContext context;
  private final ThrottleSettings limits;
  private final HostGate gate;
  private final LaneCalls calls;
  private final GateRecord keeper;
  private final Judge judge;
  private boolean dropped;

  HostLane(HostKey host, LaneContext context) {
    this.context = context;
    limits = context.rules().limitsOf(host);
    gate = new HostGate(host, limits, context.random(), this::roomAgain);
    calls = new LaneCalls(gate, new Alarm(context.scheduler(), context.time(), this::wake));
    keeper = new GateRecord(gate, context);
    judge = new Judge(context, gate, calls, keeper);
  }

  HostKey host() {
    return gate.host();
  }

  /** The limits of its gate. */
  ThrottleSettings limits() {
    return limits;
  }

  Judge judge() {
    return judge;
  }

  /** Whether the last closing of the gate is in the store. */
  boolean isStored() {
    return keeper.isStored();
  }

  /** Runs an action when the last closing of the gate is in the store, or could not be stored. */
  void whenStored(Runnable action) {
    keeper.whenStored(action);
  }

  void restore(HostState known) {
    gate.restore(known, now());
  }

  /** Answers an asker with so many calls from outside; empty when it is no longer in use. */
  Optional<Reservation> reserve(long queued) {
    synchronized (gate) {
      return dropped ? Optional.empty() : Optional.of(calls.reserve(queued, now()));
    }
  }

  /** Whether a permit is of this lane and may still be used. */
  boolean accepts(GatePermit permit) {
    synchronized (gate) {
      return permit.isOf(gate) && permit.state() == GatePermit.State.HELD;
    }
  }

  /** Takes in an exchange without a permit. */
  Entry enter(Call call) {
    LaneCalls.Taken taken;
    boolean go;
    synchronized (gate) {
      if (dropped || calls.waiting() >= limits.hostQueue()) {
        return dropped ? Entry.DROPPED : Entry.FULL;
      }
      if (call.cancellation().isCancelled()) {
        return Entry.WAITS;
      }
      calls.await(call);
      taken = calls.take(now());
      go = taken.ready().remove(call);
      call.parked(!go);
    }
    carryOut(taken, false);
    return go ? Entry.GO : Entry.WAITS;
  }

  /**
   * Uses up the call's permit. False when it must not leave: it ends, or has ended, another way.
   */
  boolean start(Call call) {
    HostGate.Start start;
    synchronized (gate) {
      start = gate.start(call.permit());
      if (start == HostGate.Start.STARTED && call.cancellation().start()) {
        calls.admit(call);
        context.inFlight().incrementAndGet();
        return true;
      }
    }
    if (start == HostGate.Start.CLOSED) {
      call.cancellation().cancel(gate.reason().orElseThrow());
    } else if (start == HostGate.Start.USED) {
      call.reject(new IllegalStateException("the permit of " + call.url() + " was given back"));
    }
    withdraw(call);
    return false;
  }

  /** Whether the lost request of a call may leave once more at once. */
  boolean mayResend(Call call) {
    return gate.mayResend(call.permit());
  }

  /** Counts a call that leaves although its gate is closed, and is not cancelled for it. */
  void audit(Call call) {
    boolean violation;
    synchronized (gate) {
      violation = !gate.mayLeave(call.permit()) && !call.cancellation().isCancelled();
    }
    if (violation) {
      context.announce().violation(host(), gate.epoch(), call.url());
    }
  }

  /** A call that was in flight has ended: its slot is free. */
  void leave(Call call) {
    context.inFlight().decrementAndGet();
    withdraw(call);
    keeper.writeIfDue(now());
  }

  /** Takes a call out and frees what it holds. */
  void withdraw(Call call) {
    LaneCalls.Taken taken;
    boolean freed;
    synchronized (gate) {
      calls.remove(call);
      freed = call.hasPermit() && gate.release(call.permit());
      taken = calls.take(now());
    }
    carryOut(taken, freed);
  }

  /** Ends every waiting exchange that is meant, because nothing will start it any more. */
  void dismiss(Predicate<Call> meant) {
    List<Call> dismissed;
    synchronized (gate) {
      dismissed = calls.removeWaiting(meant);
    }
    dismissed.forEach(
        call ->
            call.reject(
                new RejectedExecutionException(
                    "the throttle stopped while " + call.url() + " waited for " + host())));
  }

  int waiting() {
    synchronized (gate) {
      return calls.waiting();
    }
  }

  /** Writes what is not in the store yet. */
  void keep() {
    keeper.writeIfDirty();
  }

  /** The end of the cool-down that is going on; empty when there is none. */
  OptionalLong coolingUntil() {
    return gate.coolingUntil(now());
  }

  /** Gives this lane up if nothing would be lost with it. */
  boolean drop() {
    synchronized (gate) {
      dropped = calls.waiting() == 0 && gate.isForgettable(now());
      return dropped;
    }
  }

  private void wake() {
    LaneCalls.Taken taken;
    synchronized (gate) {
      calls.awake();
      taken = calls.take(now());
    }
    carryOut(taken, false);
  }

  private void roomAgain() {
    LaneCalls.Taken taken;
    synchronized (gate) {
      taken = calls.take(now());
    }
    carryOut(taken, true);
  }

  private void carryOut(LaneCalls.Taken taken, boolean freed) {
    taken.ready().forEach(this::launch);
    if (freed || taken.tellOutside()) {
      context.announce().room(host());
    }
  }

  /**
   * Those who waited go on on a thread of the scheduler, never on the event loop that made room.
   */
  private void launch(Call call) {
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
