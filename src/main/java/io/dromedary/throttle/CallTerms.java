package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The terms under which this process calls: only while its lease is good, and for a while only one
 * call at a time at the gates that it has just taken from another process. Safe for use by any
 * thread.
 */
final class CallTerms {

  /** How long it takes at most to see that a lease is good again, where no notice comes. */
  static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Taken(Predicate<HostKey> gates, long until) {}

  private final TimeSource time;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private volatile CallLease lease = CallLease.OWN;
  private volatile long carefulNanos;
  private volatile @Nullable CancelReason suspended;

  /** Makes those of a process that is alone. */
  CallTerms(TimeSource time) {
    this.time = time;
  }

  /**
   * Sets the terms of one process of several.
   *
   * @param careful how long a call of another process may still be open at its server
   */
  void share(CallLease with, Duration careful) {
    lease = with;
    carefulNanos = careful.toNanos();
  }

  void suspend(CancelReason why) {
    suspended = why;
  }

  void resume() {
    suspended = null;
  }

  boolean isGood() {
    return suspended == null && lease.isGood();
  }

  /** The reason why no call may leave now; empty when calls may. */
  Optional<CancelReason> refusal() {
    CancelReason why = suspended;
    if (why != null) {
      return Optional.of(why);
    }
    return lease.isGood() ? Optional.empty() : Optional.of(leaseLost());
  }

  CancelReason leaseLost() {
    return CancelReason.leaseLost(time.instant());
  }

  /** Gates were taken; says until when they are called carefully. */
  long taken(Predicate<HostKey> gates) {
    long now = time.nanos();
    long until = now + carefulNanos;
    taken.removeIf(one -> one.until() <= now);
    taken.add(new Taken(gates, until));
    return until;
  }

  /** The time until which a gate is called carefully; 0 when it was not taken. */
  long carefulUntil(HostKey gate) {
    return taken.stream()
        .filter(one -> one.gates().test(gate))
        .mapToLong(Taken::until)
        .max()
        .orElse(0);
  }
}
