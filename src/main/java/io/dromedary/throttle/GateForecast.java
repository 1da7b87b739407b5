package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a gate will allow if every answer is a clean one: from what is known of it now, up to its
 * full limits as the gate itself raises them. Immutable.
 */
public final class GateForecast {

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double LONGEST_SECONDS = BackOff.LONGEST.toSeconds();

  private final ThrottleSettings limits;
  private final Duration closedFor;
  private final Duration heldFor;
  private final long heldLeft;
  private final boolean probeFirst;
  private final double pace;
  private final int slots;

  private GateForecast(ThrottleSettings limits, HostState state, long nowMillis) {
    this.limits = limits;
    this.heldFor = Duration.ofMillis(Math.max(0, state.heldUntil() - nowMillis));
    this.heldLeft = heldFor.isZero() ? Long.MAX_VALUE : state.heldLeft();
    Duration closed = Duration.ofMillis(Math.max(0, state.closedUntil() - nowMillis));
    this.closedFor = heldLeft == 0 && heldFor.compareTo(closed) > 0 ? heldFor : closed;
    this.probeFirst = state.closedUntil() > 0;
    this.pace = state.pace() == 0 ? limits.fullPace() : state.pace();
    this.slots = state.slots() == 0 ? limits.hostConcurrency() : state.slots();
  }

  /**
   * Looks at a gate as a throttle would that starts now.
   *
   * @param known what is stored of it
   * @param now nanoseconds since the epoch
   */
  public static GateForecast of(
      HostKey gate, ThrottleSettings limits, Optional<HostState> known, long now) {
    HostGate restored = new HostGate(gate, limits, () -> 0, () -> {});
    known
        .filter(state -> !GateMemory.of(state, now).isForgotten(now))
        .ifPresent(state -> restored.restore(state, now));
    return new GateForecast(limits, restored.snapshot(now), GateMemory.millis(now));
  }

  /** How long no call may leave. */
  public Duration closedFor() {
    return closedFor;
  }

  /** The pace at the beginning, in calls a second; positive infinity when it is not limited. */
  public double pace() {
    return pace;
  }

  /** The calls at once at the beginning. */
  public int slots() {
    return slots;
  }

  /**
   * How long so many calls take at least.
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
      seconds += Math.max(answerSeconds, 1 / pace);
      left--;
    }
    seconds += starts(left, answerSeconds);
    return closedFor.plusNanos((long) (Math.min(seconds, LONGEST_SECONDS) * NANOS));
  }

  /** From one start to the next, so many times: as many clean answers as slots raise both. */
  private double starts(long count, double answer) {
    double seconds = 0;
    double atPace = pace;
    int atSlots = slots;
    long left = count;
    while (left > 0 && (atPace < limits.fullPace() || atSlots < limits.hostConcurrency())) {
      long window = Math.min(left, atSlots);
      seconds += window * between(atPace, atSlots, answer);
      left -= window;
      atSlots = Math.min(limits.hostConcurrency(), atSlots + 1);
      atPace = faster(atPace);
    }
    return seconds + left * between(limits.fullPace(), limits.hostConcurrency(), answer);
  }

  private double faster(double current) {
    double faster = current * Allowance.FASTER;
    return faster >= Math.min(limits.fullPace(), Allowance.COUNTS_AS_UNLIMITED)
        ? limits.fullPace()
        : faster;
  }

  private static double between(double pace, int slots, double answer) {
    return Math.max(1 / pace, answer / slots);
  }
}
