package io.dromedary.gate;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Forecasts what a gate will allow if every answer is a clean one: from what is known of it now, up
 * to its full limits as the gate itself raises them. Immutable.
 */
public final class GateForecast {

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double LONGEST_SECONDS = BackOff.LONGEST.toSeconds();

  private final ThrottleSettings limits;
  private final Supplier<Allowance> start;
  private final long now;
  private final long wait;
  private final Duration closedFor;
  private final Duration heldFor;
  private final long heldLeft;
  private final boolean probeFirst;
  private final int slots;

  private GateForecast(
      ThrottleSettings limits, HostState state, Supplier<Allowance> start, long now) {
    this.limits = limits;
    this.start = start;
    this.now = now;
    this.wait = TimeUnit.MILLISECONDS.toNanos(state.waitMillis());
    this.heldFor = left(state.heldUntil(), now);
    this.heldLeft = heldFor.isZero() ? Long.MAX_VALUE : state.heldLeft();
    Duration closed = left(state.closedUntil(), now);
    this.closedFor = heldLeft == 0 && heldFor.compareTo(closed) > 0 ? heldFor : closed;
    this.probeFirst = state.closedUntil() > 0;
    this.slots = state.slots() == 0 ? limits.hostConcurrency() : state.slots();
  }

  /**
   * Looks at a gate as a throttle would that starts now.
   *
   * @param known its stored state
   * @param now nanoseconds since the epoch
   */
  public static GateForecast of(
      HostKey gate, ThrottleSettings limits, Optional<HostState> known, long now) {
    HostGate restored = new HostGate(gate, limits, () -> 0);
    Optional<HostState> remembered =
        known.filter(state -> !GateMemory.of(state, now).isForgotten(now));
    remembered.ifPresent(state -> restored.restore(state, now));
    return new GateForecast(
        limits, restored.snapshot(now), () -> allowed(limits, remembered, now), now);
  }

  /** The allowance at the beginning; of a closed gate, once its probe is answered. */
  private static Allowance allowed(ThrottleSettings limits, Optional<HostState> known, long now) {
    Allowance allowance = new Allowance(limits);
    known.ifPresent(
        state -> {
          long learnedAt = GateMemory.of(state, now).learnedAt();
          allowance.restore(state.slots(), state.pace(), learnedAt, now);
          if (state.closedUntil() > 0) {
            allowance.resume(allowance.restoreClosed(state.pace()), now, now);
          }
        });
    return allowance;
  }

  private static Duration left(long untilMillis, long now) {
    return Duration.ofMillis(Math.max(0, untilMillis - GateMemory.millis(now)));
  }

  /** The time during which no call may leave. */
  public Duration closedFor() {
    return closedFor;
  }

  /** The pace at the beginning, in calls a second; positive infinity when it is not limited. */
  public double pace() {
    return start.get().pace();
  }

  /** The calls at once at the beginning. */
  public int slots() {
    return slots;
  }

  /**
   * The least time that so many calls take.
   *
   * @param calls at least 1
   * @param answer how long an answer takes
   */
  public Duration least(long calls, Duration answer) {
    Duration least = leastAtPace(calls, answer);
    if (heldLeft == 0 || calls <= heldLeft) {
      return least;
    }
    Duration later = heldFor.plus(answer);
    return least.compareTo(later) > 0 ? least : later;
  }

  private Duration leastAtPace(long calls, Duration answer) {
    double answerSeconds = answer.toNanos() / NANOS;
    double seconds = answerSeconds;
    long left = calls - 1;
    if (probeFirst && left > 0) {
      seconds += Math.max(answerSeconds, 1 / pace());
      left--;
    }
    seconds += starts(left, answerSeconds);
    return closedFor.plusNanos((long) (Math.min(seconds, LONGEST_SECONDS) * NANOS));
  }

  /** From one start to the next, so many times: every clean window raises what is allowed. */
  private double starts(long count, double answer) {
    Allowance allowance = start.get();
    double seconds = 0;
    long left = count;
    while (left > 0 && !allowance.isFull()) {
      double between = between(allowance.pace(), allowance.slots(), answer);
      long window = Math.min(left, Math.max(allowance.slots(), (long) Math.ceil(1 / between)));
      seconds += window * between;
      left -= window;
      allowance.cleanWindow(wait, now + (long) (Math.min(seconds, LONGEST_SECONDS) * NANOS));
    }
    return seconds + left * between(limits.fullPace(), limits.hostConcurrency(), answer);
  }

  private static double between(double pace, int slots, double answer) {
    return Math.max(1 / pace, answer / slots);
  }
}
