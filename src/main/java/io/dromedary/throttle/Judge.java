package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Brings the ends of one host's calls before its gate, and sees to what follows from them. */
final class Judge {

  /** A hold that people may want to know of: shorter ones come with every small window. */
  private static final long LONG_HOLD_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Whether a call is the probe, and of which closing. */
  private record Probe(boolean is, long epoch) {}

  private final LaneContext context;
  private final HostGate gate;
  private final LaneCalls calls;
  private final GateRecord keeper;
  private final Repeats repeats = new Repeats();
  private final ResetUnit unit = new ResetUnit();

  Judge(LaneContext context, HostGate gate, LaneCalls calls, GateRecord keeper) {
    this.context = context;
    this.gate = gate;
    this.calls = calls;
    this.keeper = keeper;
  }

  /** The head of an answer is here: the gate judges it before anything else goes on. */
  void answered(Call call, int status, UnaryOperator<@Nullable String> asSent) {
    UnaryOperator<@Nullable String> headers = unit.marked(asSent, context.time().nanos());
    Optional<CancelReason> limit = limit(call, status, headers);
    List<Quota> quotas = RateLimits.of(headers, context.time().instant());
    Sign sign = context.signs().ofAnswer().apply(call.url(), status);
    if (limit.isPresent() && !isOwn(call, status)) {
      limited(call, limit.get());
    } else if (limit.isEmpty() && sign.isPause()) {
      overloaded(call, sign, OptionalInt.of(status), quotas);
    } else {
      harmless(call, status, limit.isEmpty() && sign == Sign.NONE, quotas);
    }
  }

  /**
   * Whether what looks like a limit is the answer of this URL alone: it got it before, and another
   * URL of the host was answered since. One dead link must not close its host for ever.
   */
  private boolean isOwn(Call call, int status) {
    synchronized (gate) {
      return status != Answers.TOO_MANY_REQUESTS && repeats.isOwn(call.url(), gate.answered());
    }
  }

  /** The answer to a call that was cancelled but could not be aborted counts if it is a limit. */
  void lateAnswer(Call call, int status, UnaryOperator<@Nullable String> asSent) {
    limit(call, status, unit.marked(asSent, context.time().nanos()))
        .ifPresent(limit -> limited(call, limit));
  }

  /** Whether an answer would be a limit; nothing is judged. */
  boolean isLimit(Call call, int status, UnaryOperator<@Nullable String> headers) {
    return limit(call, status, headers).isPresent();
  }

  /** A call has ended without an answer. */
  void failed(Call call, @Nullable Throwable failure) {
    Sign sign = failure == null ? Sign.NONE : context.signs().ofFailure().apply(failure);
    if (sign.isPause()) {
      overloaded(call, sign, OptionalInt.empty(), List.of());
      return;
    }
    Probe probe;
    HostGate.Verdict verdict;
    synchronized (gate) {
      probe = probe(call);
      verdict = gate.failed(call.permit(), sign == Sign.STRAIN, context.time().nanos());
    }
    probed(probe, OptionalInt.empty());
    goOn(verdict, probe);
  }

  private void harmless(Call call, int status, boolean good, List<Quota> quotas) {
    Probe probe;
    long held;
    HostGate.Verdict verdict;
    synchronized (gate) {
      long now = context.time().nanos();
      probe = probe(call);
      held = gate.announced(call.permit(), quotas, now);
      if (good) {
        gate.answeredWell(call.permit());
      }
      verdict = gate.answered(call.permit(), status, now);
    }
    if (held - context.time().nanos() > LONG_HOLD_NANOS) {
      context.announce().held(host(), Instant.EPOCH.plusNanos(held));
    }
    probed(probe, OptionalInt.of(status));
    goOn(verdict, probe);
  }

  private void overloaded(Call call, Sign sign, OptionalInt status, List<Quota> quotas) {
    Probe probe;
    HostGate.Verdict verdict;
    boolean wasAtItsWord;
    Deferral deferral;
    synchronized (gate) {
      long now = context.time().nanos();
      probe = probe(call);
      gate.announced(call.permit(), quotas, now);
      wasAtItsWord = gate.deferral(now).atItsWord();
      boolean own = repeats.isOwn(call.url(), gate.answered());
      repeats.note(call.url(), gate.answered());
      verdict = gate.overloaded(call.permit(), sign, own, now);
      deferral = gate.deferral(now);
    }
    call.deferred(deferral);
    if (deferral.atItsWord() && !wasAtItsWord) {
      context.announce().takenAtItsWord(host());
    }
    probed(probe, status);
    goOn(verdict, probe);
  }

  private void limited(Call call, CancelReason limit) {
    call.limited(limit);
    Probe probe;
    Runnable consequence;
    synchronized (gate) {
      probe = probe(call);
      consequence = judgeLimited(call, limit);
      if (limit.status() != Answers.TOO_MANY_REQUESTS) {
        repeats.note(call.url(), gate.answered());
        call.deferred(gate.deferral(context.time().nanos()));
      }
    }
    probed(probe, OptionalInt.of(limit.status()));
    consequence.run();
  }

  /** Changes the gate and marks the calls, under the lock; gives what must be done without it. */
  private Runnable judgeLimited(Call call, CancelReason limit) {
    long now = context.time().nanos();
    HostGate.Verdict verdict = gate.limited(call.permit(), limit, now);
    long epoch = gate.epoch();
    if (verdict == HostGate.Verdict.CLOSED) {
      Closing closing = new Closing(gate, limit, now, keeper, context);
      calls.markAll(closing, call);
      return closing::carryOut;
    }
    if (verdict == HostGate.Verdict.EXTENDED) {
      CompletableFuture<@Nullable Void> stored = keeper.expectWrite();
      long until = gate.closedUntil();
      return () -> extended(epoch, limit, stored, until);
    }
    return () -> context.announce().limitedAgain(host(), epoch, limit);
  }

  private void extended(
      long epoch, CancelReason limit, CompletableFuture<@Nullable Void> stored, long until) {
    context.announce().limitedAgain(host(), epoch, limit);
    context.announce().extended(host(), epoch, Instant.EPOCH.plusNanos(until));
    keeper.write(stored);
    context.announce().room(host());
  }

  private Probe probe(Call call) {
    return new Probe(gate.isProbe(call.permit()), gate.epoch());
  }

  private void probed(Probe probe, OptionalInt status) {
    if (probe.is()) {
      context.announce().probed(host(), probe.epoch(), status);
    }
  }

  private void goOn(HostGate.Verdict verdict, Probe probe) {
    if (verdict == HostGate.Verdict.OPENED) {
      context.announce().opened(host(), probe.epoch(), gate.slots(), gate.pace());
    }
    if (verdict != HostGate.Verdict.UNCHANGED) {
      keeper.write();
    }
  }

  private Optional<CancelReason> limit(
      Call call, int status, UnaryOperator<@Nullable String> headers) {
    return Answers.limit(status, headers, call.url(), context.time().instant());
  }

  private HostKey host() {
    return gate.host();
  }
}
