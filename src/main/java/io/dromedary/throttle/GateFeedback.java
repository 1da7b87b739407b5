package io.dromedary.throttle;

import io.dromedary.gate.AnswerReader;
import io.dromedary.gate.CancelReason;
import io.dromedary.gate.Deferral;
import io.dromedary.gate.HostAnswer;
import io.dromedary.gate.HostGate;
import io.dromedary.gate.HostSign;
import io.dromedary.gate.LimitAnswers;
import io.dromedary.host.HostKey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reports to a gate how the calls of its host ended. The gate is changed and the calls are marked
 * under the lane's lock; aborts, listeners and writes to the store run without it. Safe for use by
 * any thread.
 */
final class GateFeedback implements CallLane.Feedback<ThrottledCall> {

  /** A hold that people may want to know of: shorter ones come with every small window. */
  private static final long LONG_HOLD_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Runnable NOTHING = GateFeedback::doNothing;

  private final LaneLock lock;
  private final HostGate gate;
  private final LaneCalls calls;
  private final GateRecord record;
  private final LaneContext context;
  private final GateEvents announce;
  private final AnswerReader reader;

  GateFeedback(
      LaneLock lock, HostGate gate, LaneCalls calls, GateRecord record, LaneContext context) {
    this.lock = lock;
    this.gate = gate;
    this.calls = calls;
    this.record = record;
    this.context = context;
    this.announce = context.announce();
    this.reader = new AnswerReader(context.time());
  }

  @Override
  public void answered(ThrottledCall call, int status, UnaryOperator<@Nullable String> headers) {
    HostAnswer answer = reader.read(call.url(), status, headers);
    HostSign sign = context.signs().ofAnswer().apply(call.url(), status);
    lock.then(() -> answered(call, answer, sign, now()));
  }

  @Override
  public void lateAnswer(ThrottledCall call, int status, UnaryOperator<@Nullable String> headers) {
    reader
        .read(call.url(), status, headers)
        .limit()
        .ifPresent(limit -> lock.then(() -> lateLimit(call, limit)));
  }

  @Override
  public boolean isLimit(ThrottledCall call, int status, UnaryOperator<@Nullable String> headers) {
    return reader.isLimit(call.url(), status, headers);
  }

  @Override
  public void failed(ThrottledCall call, @Nullable Throwable failure) {
    HostSign sign = failure == null ? HostSign.NONE : context.signs().ofFailure().apply(failure);
    lock.then(() -> failed(call, sign, now()));
  }

  private Runnable answered(ThrottledCall call, HostAnswer answer, HostSign sign, long now) {
    boolean isLimit = answer.limit().isPresent();
    if (record.isClosed()) {
      return forgotten(call, answer.limit());
    }
    if (isLimit && !isOwn(call, answer)) {
      return limited(call, answer.limit().get(), now);
    }
    if (!isLimit && sign.isPause()) {
      return overloaded(call, answer, sign, now);
    }
    return harmless(call, answer, !isLimit && sign == HostSign.NONE, now);
  }

  private Runnable lateLimit(ThrottledCall call, CancelReason limit) {
    return record.isClosed() ? forgotten(call, Optional.of(limit)) : limited(call, limit, now());
  }

  /** The host is another node's by now: nothing is learned of it, but a limit is no answer. */
  private static Runnable forgotten(ThrottledCall call, Optional<CancelReason> limit) {
    limit.ifPresent(call::limited);
    return NOTHING;
  }

  /** One dead link must not close its host for ever. */
  private boolean isOwn(ThrottledCall call, HostAnswer answer) {
    return answer.status() != LimitAnswers.TOO_MANY_REQUESTS
        && gate.isOwnLimit(call.grant(), call.url());
  }

  private Runnable failed(ThrottledCall call, HostSign sign, long now) {
    if (record.isClosed()) {
      return NOTHING;
    }
    if (sign.isPause()) {
      return overloaded(call, null, sign, now);
    }
    Runnable probed = probed(call, OptionalInt.empty());
    return both(probed, follow(gate.failed(call.grant(), sign == HostSign.STRAIN, now)));
  }

  private Runnable limited(ThrottledCall call, CancelReason limit, long now) {
    call.limited(limit);
    Runnable probed = probed(call, OptionalInt.of(limit.status()));
    Runnable consequence = close(call, limit, now);
    if (limit.status() != LimitAnswers.TOO_MANY_REQUESTS) {
      gate.noteAnswer(call.url());
      call.deferred(gate.deferral(now));
    }
    return both(probed, consequence);
  }

  private Runnable harmless(ThrottledCall call, HostAnswer answer, boolean good, long now) {
    Runnable probed = probed(call, OptionalInt.of(answer.status()));
    long held = gate.announced(call.grant(), answer, now);
    if (good) {
      gate.answeredWell(call.grant());
    }
    Runnable changed = follow(gate.answered(call.grant(), answer.status(), now));
    Runnable notice =
        held - now > LONG_HOLD_NANOS
            ? () -> announce.held(host(), Instant.EPOCH.plusNanos(held))
            : NOTHING;
    return both(notice, both(probed, changed));
  }

  /**
   * An overload or a fault.
   *
   * @param answer null when there was none
   */
  private Runnable overloaded(
      ThrottledCall call, @Nullable HostAnswer answer, HostSign sign, long now) {
    OptionalInt status = answer == null ? OptionalInt.empty() : OptionalInt.of(answer.status());
    Runnable probed = probed(call, status);
    if (answer != null) {
      gate.announced(call.grant(), answer, now);
    }
    boolean wasGivenUp = gate.deferral(now).hostGivenUp();
    boolean own = gate.isOwnAnswer(call.url());
    gate.noteAnswer(call.url());
    Runnable changed = follow(gate.overloaded(call.grant(), sign, own, now));
    Deferral deferral = gate.deferral(now);
    call.deferred(deferral);
    Runnable notice =
        deferral.hostGivenUp() && !wasGivenUp ? () -> announce.givenUp(host()) : NOTHING;
    return both(notice, both(probed, changed));
  }

  private Runnable close(ThrottledCall call, CancelReason limit, long now) {
    HostGate.Effect effect = gate.limited(call.grant(), limit, now);
    long epoch = gate.epoch();
    if (effect == HostGate.Effect.CLOSED) {
      Closing closing = new Closing(gate, limit, now, record, context);
      calls.eachBut(call, closing::mark);
      return closing::carryOut;
    }
    if (effect == HostGate.Effect.EXTENDED) {
      CompletableFuture<@Nullable Void> stored = record.expectWrite();
      Instant until = Instant.EPOCH.plusNanos(gate.closedUntil());
      return () -> extended(epoch, limit, stored, until);
    }
    return () -> announce.limitedAgain(host(), epoch, limit);
  }

  private void extended(
      long epoch, CancelReason limit, CompletableFuture<@Nullable Void> stored, Instant until) {
    announce.limitedAgain(host(), epoch, limit);
    announce.extended(host(), epoch, until);
    record.write(stored);
    announce.room(host());
  }

  /** To be called before the gate learns of the answer. */
  private Runnable probed(ThrottledCall call, OptionalInt status) {
    if (!gate.isProbe(call.grant())) {
      return NOTHING;
    }
    long epoch = gate.epoch();
    return () -> announce.probed(host(), epoch, status);
  }

  private Runnable follow(HostGate.Effect effect) {
    if (effect == HostGate.Effect.UNCHANGED) {
      return NOTHING;
    }
    if (effect != HostGate.Effect.OPENED) {
      return record::write;
    }
    long epoch = gate.epoch();
    int slots = gate.slots();
    double pace = gate.pace();
    return () -> {
      announce.opened(host(), epoch, slots, pace);
      record.write();
    };
  }

  private static Runnable both(Runnable first, Runnable second) {
    if (first == NOTHING || second == NOTHING) {
      return first == NOTHING ? second : first;
    }
    return () -> {
      first.run();
      second.run();
    };
  }

  private static void doNothing() {
    // Nothing follows.
  }

  private long now() {
    return context.time().nanos();
  }

  private HostKey host() {
    return gate.host();
  }
}
