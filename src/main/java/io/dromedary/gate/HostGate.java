package io.dromedary.gate;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.host.Reservation;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gate of one host: open, closed until a time, or probing. It decides which calls may start and
 * what an answer changes. It never waits; the present time comes in with every question, in
 * nanoseconds since the epoch. Not safe for use by several threads: its owner guards it.
 */
public final class HostGate {

  /** After this many faults in a row, without a good answer, the host is given up for now. */
  public static final int GIVEN_UP_AFTER = OverloadPauses.GIVEN_UP_AFTER;

  private enum Phase {
    OPEN,
    CLOSED,
    PROBING
  }

  /** The effect of an answer on the gate. */
  public enum Effect {
    /** Nothing that anybody must know. */
    UNCHANGED,
    /** A new epoch: every call of the host that is not answered is to be cancelled. */
    CLOSED,
    /** The same event again, but a longer cool-down. */
    EXTENDED,
    /** The probe has opened it. */
    OPENED,
    /** The last answer has brought it back to its full limits. */
    RECOVERED
  }

  /** The result of using a grant. */
  public enum Start {
    STARTED,
    /** The gate has closed since it was granted. */
    CLOSED,
    /** It was used or given back before. */
    USED
  }

  /**
   * The state of the gate before it closed last.
   *
   * @param again whether it was closed already
   */
  public record Before(boolean again, int slots, double pace) {}

  private final HostKey host;
  private final Allowance allowance;
  private final BackOff backOff;
  private final Quotas quotas = new Quotas();
  private final OverloadPauses pauses = new OverloadPauses();
  private final RepeatedAnswers repeats = new RepeatedAnswers();
  private Phase phase = Phase.OPEN;
  private long epoch;
  private int taken;
  private double resumePace = Allowance.LOWEST_STRAINED_PACE;
  private @Nullable Grant probe;
  private long probeStart;
  private Before before = new Before(false, 0, 0);
  private @Nullable CancelReason reason;
  private String reasonText = "";
  private long changes;

  /**
   * Makes an open gate at its full limits.
   *
   * @param random gives numbers from 0 to 1, for the jitter
   */
  public HostGate(HostKey host, ThrottleSettings settings, DoubleSupplier random) {
    this.host = host;
    this.allowance = new Allowance(settings);
    this.backOff = new BackOff(random);
  }

  /** Returns true when what is stored of a gate is too old to count: its host begins anew. */
  public static boolean isForgotten(HostState stored, long now) {
    return GateMemory.of(stored, now).isForgotten(now);
  }

  /** The host, or one of those that share this gate. */
  public HostKey host() {
    return host;
  }

  /** Takes up what an earlier run knew; a cool-down that is over leads to a probe first. */
  public void restore(HostState known, long now) {
    GateMemory memory = GateMemory.of(known, now);
    epoch = known.epoch();
    reasonText = known.reason();
    backOff.restore(known.step(), memory.waitNanos(), memory.limitedAt(), memory.closedUntil());
    allowance.restore(known.slots(), known.pace(), memory.learnedAt(), now);
    quotas.restore(memory.heldUntil(), memory.heldLeft(), now);
    if (known.closedUntil() > 0) {
      phase = Phase.CLOSED;
      resumePace = allowance.restoreClosed(known.pace());
    }
  }

  /** The state of this gate that must be stored. */
  public HostState snapshot(long now) {
    boolean open = phase == Phase.OPEN;
    boolean full = open && allowance.isFull();
    double closed = allowance.isPaceKnown() ? resumePace : 0;
    double pace = open ? allowance.pace() : closed;
    QuotaWindow.Announced announced = pauses.over(quotas.scarcest(), now);
    return new HostState(
        host,
        epoch,
        backOff.step(),
        open ? 0 : GateMemory.millis(backOff.until()),
        GateMemory.millis(backOff.waitNanos()),
        GateMemory.millis(backOff.limitedAt()),
        full || Double.isInfinite(pace) ? 0 : pace,
        full ? 0 : open ? allowance.slots() : allowance.heldSlots(),
        GateMemory.millis(announced.until()),
        announced.left(),
        GateMemory.millis(now),
        reasonText);
  }

  /**
   * The reason why no call may start now; empty when one may.
   *
   * @param queued how many calls are to be made, this one included; {@link Long#MAX_VALUE} when not
   *     known
   */
  public Optional<Reservation> refusal(long queued, long now) {
    forget(now);
    if (phase == Phase.PROBING || (phase == Phase.CLOSED && now < backOff.until())) {
      return Optional.of(new Reservation.Closed(backOff.until(), reasonText));
    }
    if (phase == Phase.CLOSED) {
      return Optional.empty();
    }
    if (taken >= allowance.slots()) {
      return Optional.of(new Reservation.Busy(Long.MAX_VALUE));
    }
    long turn = Math.max(allowance.nextStart(), pauses.until());
    return untilTurn(turn, quotas.nextStart(queued, now), now);
  }

  private Optional<Reservation> untilTurn(long turn, long allowed, long now) {
    if (now >= turn && now >= allowed) {
      return Optional.empty();
    }
    boolean held = allowed > turn && allowed != Long.MAX_VALUE;
    return Optional.of(
        held
            ? new Reservation.Held(allowed, quotas.reason(now))
            : new Reservation.Busy(Math.max(turn, allowed)));
  }

  /** Takes the slot that {@link #refusal} has just found free. */
  public Grant grant(long now) {
    Grant grant = new Grant(epoch, quotas.grant(now), pauses.round());
    taken++;
    allowance.takeTurn(now);
    if (phase == Phase.CLOSED) {
      phase = Phase.PROBING;
      probe = grant;
      probeStart = now;
    }
    return grant;
  }

  /** Uses a grant up; the last look at the gate before the call leaves. */
  public Start start(Grant grant) {
    if (grant.state() != Grant.State.HELD) {
      return Start.USED;
    }
    if (!mayLeave(grant)) {
      return Start.CLOSED;
    }
    grant.state(Grant.State.STARTED);
    return Start.STARTED;
  }

  /** Returns true when a call with this grant may leave now. */
  public boolean mayLeave(Grant grant) {
    return grant == probe || (phase == Phase.OPEN && grant.epoch() == epoch);
  }

  public boolean isProbe(Grant grant) {
    return grant == probe;
  }

  /** Frees the slot of a call that has ended; a probe without an answer leaves the gate closed. */
  public boolean release(Grant grant) {
    if (grant.state() == Grant.State.RELEASED) {
      return false;
    }
    if (grant.state() == Grant.State.HELD) {
      quotas.unused();
    } else {
      quotas.ended(grant.mark());
    }
    grant.state(Grant.State.RELEASED);
    taken--;
    if (grant == probe) {
      probe = null;
      phase = Phase.CLOSED;
    }
    return true;
  }

  /** Frees the slot of a grant that will not be used. False when it is used or released. */
  public boolean giveBack(Grant grant) {
    return grant.state() == Grant.State.HELD && release(grant);
  }

  /**
   * A good answer announces limits; to be called before {@link #answered}.
   *
   * @return until when nothing leaves because of them, if it did not hold before; 0 otherwise
   */
  public long announced(Grant grant, HostAnswer answer, long now) {
    boolean counts = grant == probe || (phase == Phase.OPEN && grant.epoch() == epoch);
    if (!counts || answer.quotas().isEmpty()) {
      return 0;
    }
    long before = quotas.heldUntil();
    quotas.announced(answer.quotas(), grant.mark(), now);
    long held = quotas.heldUntil();
    changes += quotas.scarcest().until() > now ? 1 : 0;
    return before == 0 ? held : 0;
  }

  /**
   * The host has answered a URL well, whatever its status: to be called before {@link #answered}.
   */
  public void answeredWell(Grant grant) {
    if (grant == probe || (phase == Phase.OPEN && grant.epoch() == epoch)) {
      pauses.answeredWell();
      backOff.answered();
    }
  }

  /** An answer that is no limit. */
  public Effect answered(Grant grant, int status, long now) {
    forget(now);
    if (grant == probe) {
      allowance.probeAnswered();
      return reopen(resumePace, now);
    }
    if (phase != Phase.OPEN || grant.epoch() != epoch) {
      return Effect.UNCHANGED;
    }
    if (status == LimitAnswers.SERVICE_UNAVAILABLE) {
      return strained(now);
    }
    boolean raised = allowance.answered(backOff.waitNanos(), now);
    changes += raised ? 1 : 0;
    return raised && allowance.isFull() ? Effect.RECOVERED : Effect.UNCHANGED;
  }

  /**
   * A 429, or what counts as one. One of an epoch that is over is the same event again: it never
   * lengthens the back-off step, but if it asks for more it lengthens the cool-down, and closes a
   * gate that is open again.
   */
  public Effect limited(Grant grant, CancelReason why, long now) {
    forget(now);
    if (grant.epoch() == epoch) {
      boolean wasWell = phase == Phase.OPEN && allowance.isProven();
      backOff.limited(why.retryAfter(), wasWell, grant == probe, now);
      return newEpoch(why, now);
    }
    if (!backOff.extended(why.retryAfter(), now)) {
      return Effect.UNCHANGED;
    }
    if (phase == Phase.OPEN) {
      return newEpoch(why, now);
    }
    close(why, now);
    return Effect.EXTENDED;
  }

  /**
   * A call ended without an answer.
   *
   * @param strain whether it is a sign of strain, such as a reset or a timeout
   */
  public Effect failed(Grant grant, boolean strain, long now) {
    forget(now);
    if (grant == probe) {
      return reopen(Math.min(resumePace, Allowance.LOWEST_STRAINED_PACE), now);
    }
    boolean counts = strain && phase == Phase.OPEN && grant.epoch() == epoch;
    return counts ? strained(now) : Effect.UNCHANGED;
  }

  /**
   * An answer or a broken connection says that the host is overloaded, or failed for the moment: it
   * pauses. Nothing is cancelled. A probe that ends so opens the gate all the same.
   *
   * @param sign a fault or an overload
   * @param own whether the URL alone seems to be the reason: then the pace is kept
   */
  public Effect overloaded(Grant grant, HostSign sign, boolean own, long now) {
    forget(now);
    boolean probed = grant == probe;
    Effect effect =
        probed
            ? reopen(Math.min(resumePace, Allowance.LOWEST_STRAINED_PACE), now)
            : Effect.UNCHANGED;
    boolean current = probed || grant.epoch() == epoch;
    if (phase == Phase.OPEN && current && pauses.begin(grant.round(), now)) {
      changes++;
      lower(sign, own || probed, now);
    }
    return effect;
  }

  /** The deferral of a URL whose answer is not final, for the steps behind the policy. */
  public Deferral deferral(long now) {
    long until = Math.max(pauses.until(), phase == Phase.OPEN ? now : backOff.until());
    return new Deferral(
        Instant.EPOCH.plusNanos(Math.max(now, until)), pauses.answered(), pauses.isGivenUp());
  }

  /**
   * Returns true when this URL got an answer of doubt before, and another URL was answered well
   * since.
   */
  public boolean isOwnAnswer(String url) {
    return repeats.isOwn(url, pauses.answered());
  }

  /**
   * Returns true when what looks like a limit is the answer of this URL alone: it got it before, as
   * the probe or twice, and other URLs of the host were answered well in between.
   */
  public boolean isOwnLimit(Grant grant, String url) {
    return repeats.isOwnLimit(url, pauses.answered(), grant == probe);
  }

  /** Notes that this URL got an answer that may concern the host or the URL alone. */
  public void noteAnswer(String url) {
    repeats.note(url, pauses.answered());
  }

  /**
   * Returns true when a request that got lost on a kept connection may leave once more at once; it
   * does.
   */
  public boolean mayResend(Grant grant) {
    return mayLeave(grant) && pauses.takeResend();
  }

  /** The reason why the gate closed last; empty when it did not in this run. */
  public Optional<CancelReason> reason() {
    return Optional.ofNullable(reason);
  }

  /** Its state before it closed last. */
  public Before before() {
    return before;
  }

  /** Returns true when no call has a grant. */
  public boolean isIdle() {
    return taken == 0;
  }

  public long epoch() {
    return epoch;
  }

  public int step() {
    return backOff.step();
  }

  public long closedUntil() {
    return backOff.until();
  }

  public int slots() {
    return allowance.slots();
  }

  /** Calls a second; positive infinity when unlimited. */
  public double pace() {
    return allowance.pace();
  }

  /** The end of the cool-down that is going on; empty when there is none. */
  public OptionalLong coolingUntil(long now) {
    return phase != Phase.OPEN && now < backOff.until()
        ? OptionalLong.of(backOff.until())
        : OptionalLong.empty();
  }

  /** Counts the changes that are worth keeping. */
  public long changes() {
    return changes;
  }

  /** Returns true when nothing would be lost if this gate were made anew. */
  public boolean isForgettable(long now) {
    forget(now);
    boolean free = now >= Math.max(allowance.nextStart(), pauses.until()) && quotas.isOver(now);
    boolean blank = phase == Phase.OPEN && allowance.isFull() && free;
    boolean stale = phase == Phase.CLOSED && now - backOff.until() >= LimitRecovery.FORGOTTEN_NANOS;
    return taken == 0 && backOff.step() == 0 && (blank || stale);
  }

  private Effect newEpoch(CancelReason why, long now) {
    epoch++;
    boolean open = phase == Phase.OPEN;
    before = new Before(!open, open ? slots() : 1, open ? pace() : resumePace);
    close(why, now);
    probe = null;
    phase = Phase.CLOSED;
    return Effect.CLOSED;
  }

  private void close(CancelReason why, long now) {
    if (phase == Phase.OPEN) {
      allowance.limitMet(taken, backOff.waitNanos(), now);
      resumePace = allowance.resumePace();
      phase = Phase.CLOSED;
    }
    allowance.forgetAnswers();
    quotas.clear();
    reason = why;
    reasonText = why.toString();
    changes++;
  }

  private Effect reopen(double pace, long now) {
    probe = null;
    changes++;
    if (now < backOff.until()) {
      phase = Phase.CLOSED;
      return Effect.UNCHANGED;
    }
    phase = Phase.OPEN;
    double known = allowance.decayed(pace, probeStart - backOff.until());
    allowance.resume(known, probeStart, now);
    return Effect.OPENED;
  }

  private void lower(HostSign sign, boolean keepsPace, long now) {
    if (keepsPace) {
      return;
    }
    if (sign == HostSign.OVERLOAD) {
      allowance.overloaded(taken, pauses.length(), now);
    } else {
      allowance.strained(now);
    }
  }

  private Effect strained(long now) {
    changes += allowance.strained(now) ? 1 : 0;
    return Effect.UNCHANGED;
  }

  private void forget(long now) {
    boolean forgotten = backOff.forget(now);
    boolean decayed = phase == Phase.OPEN && allowance.decay(now);
    changes += forgotten || decayed ? 1 : 0;
  }
}
