package io.dromedary.throttle;

import io.dromedary.gate.Grant;
import io.dromedary.gate.HostGate;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The calls of one host: those that wait, in their order, and those that have a permit. Guarded by
 * the lane's lock.
 */
final class LaneCalls {

  /**
   * The calls whose turn has come.
   *
   * @param ready they have their permits now
   * @param notifyDispatcher whether the dispatcher should ask again
   */
  record Taken(List<ThrottledCall> ready, boolean notifyDispatcher) {}

  private final Function<Grant, Permit> permits;
  private final HostGate gate;
  private final WakeUpTimer alarm;
  private final CallTerms terms;
  private final HostTurns turns = new HostTurns();
  private final Set<ThrottledCall> waiting = new LinkedHashSet<>();
  private final Set<ThrottledCall> permitted = new LinkedHashSet<>();
  private long carefulUntil;

  LaneCalls(Function<Grant, Permit> permits, HostGate gate, WakeUpTimer alarm, CallTerms terms) {
    this.permits = permits;
    this.gate = gate;
    this.alarm = alarm;
    this.terms = terms;
    this.carefulUntil = terms.carefulUntil(gate.host());
  }

  /** Gives permits for one call at a time until then. */
  void carefulUntil(long nanos) {
    carefulUntil = nanos;
  }

  int waiting() {
    return waiting.size();
  }

  void await(ThrottledCall call) {
    waiting.add(call);
  }

  void admit(ThrottledCall call) {
    permitted.add(call);
  }

  void remove(ThrottledCall call) {
    waiting.remove(call);
    permitted.remove(call);
  }

  /** Takes out the waiting matching calls. */
  List<ThrottledCall> removeWaiting(Predicate<ThrottledCall> matching) {
    List<ThrottledCall> removed = waiting.stream().filter(matching).toList();
    removed.forEach(waiting::remove);
    return removed;
  }

  /** Does something with every call but one. */
  void eachBut(ThrottledCall trigger, Consumer<ThrottledCall> action) {
    waiting.forEach(action);
    permitted.stream().filter(call -> call != trigger).forEach(action);
  }

  /** Does something with every call. */
  void each(Consumer<ThrottledCall> action) {
    waiting.forEach(action);
    permitted.forEach(action);
  }

  /**
   * Answers the dispatcher.
   *
   * @param queued how many calls it has
   */
  Reservation reserve(long queued, long now) {
    long all = queued > Long.MAX_VALUE - waiting.size() ? queued : queued + waiting.size();
    boolean queueNext = turns.isQueueNext(!waiting.isEmpty());
    Reservation answer =
        refusal(all, now)
            .orElseGet(
                () ->
                    queueNext
                        ? new Reservation.Busy(Long.MAX_VALUE)
                        : new Reservation.Granted(permits.apply(gate.grant(now))));
    if (answer instanceof Reservation.Granted) {
      turns.dispatcherTook();
    } else {
      turns.dispatcherRefused();
    }
    return answer;
  }

  /** Gives permits to the calls that wait, as far as the gate lets them through. */
  Taken take(long now) {
    List<ThrottledCall> ready = new ArrayList<>();
    while (!waiting.isEmpty() && isQueueTurn(now)) {
      ThrottledCall next = waiting.iterator().next();
      waiting.remove(next);
      next.grant(gate.grant(now));
      permitted.add(next);
      turns.queueTook();
      ready.add(next);
    }
    return new Taken(ready, turns.dispatcherWants());
  }

  void awake() {
    alarm.clear();
  }

  private boolean isQueueTurn(long now) {
    Optional<Reservation> refusal = refusal(Long.MAX_VALUE, now);
    if (refusal.isPresent()) {
      wakeAt(until(refusal.get()), now);
      return false;
    }
    if (turns.isHeldForDispatcher(now)) {
      wakeAt(turns.heldUntil(), now);
      return false;
    }
    return true;
  }

  private Optional<Reservation> refusal(long queued, long now) {
    return gate.refusal(queued, now).or(() -> refusal(now));
  }

  /** At an open gate: the end of the one call brings the next turn; a lease may come unnoticed. */
  private Optional<Reservation> refusal(long now) {
    if (!terms.isGood()) {
      return Optional.of(new Reservation.Busy(now + CallTerms.LOOK_AGAIN_NANOS));
    }
    return now < carefulUntil && !gate.isIdle()
        ? Optional.of(new Reservation.Busy(Long.MAX_VALUE))
        : Optional.empty();
  }

  /** A time that has passed, or none, means that a call that ends will bring the next turn. */
  private void wakeAt(long until, long now) {
    if (until > now && until != Long.MAX_VALUE) {
      alarm.set(until);
    }
  }

  private static long until(Reservation refusal) {
    if (refusal instanceof Reservation.Closed closed) {
      return closed.until();
    }
    if (refusal instanceof Reservation.Held held) {
      return held.until();
    }
    return refusal instanceof Reservation.Busy busy ? busy.until() : Long.MAX_VALUE;
  }
}
