package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.gate.HostGate;
import io.dromedary.host.HostKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One closing of a gate, from the 429 until the last cancelled exchange has ended. */
final class Closing {

  private final HostKey host;
  private final CancelReason reason;
  private final long from;
  private final long epoch;
  private final int step;
  private final long until;
  private final HostGate.Before before;
  private final GateRecord record;
  private final CompletableFuture<@Nullable Void> stored;
  private final LaneContext context;
  private final List<Runnable> aborts = new ArrayList<>();
  private final List<Runnable> withdrawals = new ArrayList<>();

  /** The cancelled calls that have not ended, and one for the closing itself. */
  private final AtomicInteger open = new AtomicInteger(1);

  /** Begins it, under the lane's lock and right after the gate has closed. */
  Closing(HostGate gate, CancelReason reason, long from, GateRecord record, LaneContext context) {
    this.host = gate.host();
    this.record = record;
    this.reason = reason;
    this.from = from;
    this.epoch = gate.epoch();
    this.step = gate.step();
    this.until = gate.closedUntil();
    this.before = gate.before();
    this.stored = record.expectWrite();
    this.context = context;
  }

  /** Cancels a call if it is not too late; only marks it, under the lane's lock. */
  void mark(ThrottledCall call) {
    call.cancellation().mark(reason).ifPresent(consequence -> cancelled(call, consequence));
  }

  /** Does what the marks stand for: first every socket, then the store, then the exchanges. */
  void carryOut() {
    aborts.forEach(GateEvents::safely);
    context.announce().closed(summary());
    record.write(stored);
    withdrawals.forEach(GateEvents::safely);
    CompletionStage<?> end = stored;
    end.whenComplete((nothing, never) -> ended());
    context.announce().room(host);
  }

  /** The exchange of a cancelled call has ended. */
  void ended() {
    if (open.decrementAndGet() == 0) {
      Duration took = Duration.ofNanos(context.time().nanos() - from);
      context.announce().allCancelled(host, epoch, took);
    }
  }

  private void cancelled(ThrottledCall call, Runnable consequence) {
    open.incrementAndGet();
    call.onEnd(this::ended);
    (call.cancellation().wasStarted() ? aborts : withdrawals).add(consequence);
  }

  private GateClosing summary() {
    return new GateClosing(
        host,
        epoch,
        step,
        reason,
        Instant.EPOCH.plusNanos(from),
        Instant.EPOCH.plusNanos(until),
        before.again(),
        before.slots(),
        before.pace(),
        withdrawals.size(),
        aborts.size());
  }
}
