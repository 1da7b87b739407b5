package io.dromedary.throttle;

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

  private final HostGate gate;
  private final CancelReason reason;
  private final long from;
  private final long epoch;
  private final int step;
  private final HostGate.Before before;
  private final GateRecord keeper;
  private final CompletableFuture<@Nullable Void> stored;
  private final LaneContext context;
  private final List<Runnable> aborts = new ArrayList<>();
  private final List<Runnable> withdrawals = new ArrayList<>();

  /** The cancelled calls that have not ended, and one for the closing itself. */
  private final AtomicInteger open = new AtomicInteger(1);

  /** Begins it, under the gate's lock and right after the gate has closed. */
  Closing(HostGate gate, CancelReason reason, long from, GateRecord keeper, LaneContext context) {
    this.gate = gate;
    this.reason = reason;
    this.from = from;
    this.epoch = gate.epoch();
    this.step = gate.step();
    this.before = gate.before();
    this.keeper = keeper;
    this.stored = keeper.expectWrite();
    this.context = context;
  }

  /** Cancels a call if it is not too late; only marks it, under the gate's lock. */
  void mark(Call call) {
    call.cancellation().mark(reason).ifPresent(consequence -> cancelled(call, consequence));
  }

  /** Does what the marks stand for: first every socket, then the store, then the exchanges. */
  void carryOut() {
    aborts.forEach(Announcements::safely);
    context.announce().closed(summary());
    keeper.write(stored);
    withdrawals.forEach(Announcements::safely);
    CompletionStage<?> end = stored;
    end.whenComplete((nothing, never) -> ended());
    context.announce().room(gate.host());
  }

  /** The exchange of a cancelled call has ended. */
  void ended() {
    if (open.decrementAndGet() == 0) {
      Duration took = Duration.ofNanos(context.time().nanos() - from);
      context.announce().allCancelled(gate.host(), epoch, took);
    }
  }

  private void cancelled(Call call, Runnable consequence) {
    open.incrementAndGet();
    call.cancelledBy(this);
    (call.cancellation().wasStarted() ? aborts : withdrawals).add(consequence);
  }

  private GateClosing summary() {
    return new GateClosing(
        gate.host(),
        epoch,
        step,
        reason,
        Instant.EPOCH.plusNanos(from),
        Instant.EPOCH.plusNanos(gate.closedUntil()),
        before.again(),
        before.slots(),
        before.pace(),
        withdrawals.size(),
        aborts.size());
  }
}
