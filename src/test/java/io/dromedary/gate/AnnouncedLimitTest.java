package io.dromedary.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.Reservation;
import io.dromedary.throttle.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls a modelled host that announces what is left of its window on every answer. */
class AnnouncedLimitTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int WINDOWS = 30;

  private enum Event {
    ASK,
    ARRIVES,
    ANSWERED
  }

  private record Step(long at, Event event, Grant permit, long remaining, long reset)
      implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      return Long.compare(at, other.at);
    }
  }

  /** One host, one client, virtual time. */
  private static final class Run {
    private final Random random;
    private final HostGate gate;
    private final long limit;
    private final long length;
    private final boolean tellsPolicy;
    private final boolean roundsUp;
    private final long slowest;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final long begin;
    private long now;
    private long window = -1;
    private long used;
    private long toSend;
    private long nextAsk;
    int closings;

    Run(int seed, long limit, long seconds, boolean tellsPolicy, boolean roundsUp, int slots) {
      this.random = new Random(seed);
      this.limit = limit;
      this.length = seconds * SECOND;
      this.tellsPolicy = tellsPolicy;
      this.roundsUp = roundsUp;
      this.slowest = SECOND / (seed % 3 == 0 ? 1 : 10);
      this.begin = new ManualTime().nanos() + random.nextInt((int) SECOND);
      this.gate =
          new HostGate(new HostKey("h"), new ThrottleSettings(slots, 20, 1), random::nextDouble);
    }

    double makespanToBound(long calls) {
      toSend = calls;
      now = begin;
      steps.add(new Step(now, Event.ASK, null, 0, 0));
      while (!steps.isEmpty()) {
        Step step = steps.remove();
        now = step.at();
        take(step);
      }
      assertThat(toSend).isZero();
      double bound = (calls / (double) limit - 1) * length + limit * SECOND / 20.0;
      return (now - begin) / bound;
    }

    private void take(Step step) {
      if (step.event() == Event.ARRIVES) {
        arrives(step.permit());
      } else if (step.event() == Event.ANSWERED) {
        answered(step);
      }
      ask();
    }

    private void ask() {
      while (toSend > 0) {
        Reservation answer = Gates.reserve(gate, now);
        if (answer instanceof Reservation.Granted granted) {
          toSend--;
          gate.start(Gates.grant(granted));
          steps.add(new Step(now + delay(), Event.ARRIVES, Gates.grant(granted), 0, 0));
        } else {
          if (answer instanceof Reservation.Busy busy && busy.until() != Long.MAX_VALUE) {
            askAt(busy.until());
          } else if (answer instanceof Reservation.Held held) {
            askAt(held.until());
          } else if (answer instanceof Reservation.Closed closed) {
            askAt(closed.until());
          }
          return;
        }
      }
    }

    private void askAt(long at) {
      if (at > now && (nextAsk <= now || at < nextAsk)) {
        nextAsk = at;
        steps.add(new Step(at, Event.ASK, null, 0, 0));
      }
    }

    private void arrives(Grant permit) {
      if (now / length != window) {
        window = now / length;
        used = 0;
      }
      boolean allowed = used < limit;
      used += allowed ? 1 : 0;
      long left = (window + 1) * length - now;
      long reset = roundsUp ? -Math.floorDiv(-left, SECOND) : left / SECOND;
      long remaining = allowed ? limit - used : -1;
      steps.add(new Step(now + delay(), Event.ANSWERED, permit, remaining, reset));
    }

    private void answered(Step step) {
      if (step.remaining() < 0) {
        Duration wait = Duration.ofSeconds(step.reset() + 1);
        CancelReason reason = new CancelReason(429, "u", Instant.EPOCH, wait);
        HostGate.Effect effect = gate.limited(step.permit(), reason, now);
        closings += effect == HostGate.Effect.CLOSED ? 1 : 0;
        toSend++;
      } else {
        gate.announced(step.permit(), Gates.answer(List.of(quota(step))), now);
        gate.answered(step.permit(), 200, now);
      }
      gate.release(step.permit());
    }

    private Quota quota(Step step) {
      return new Quota(
          "a",
          OptionalLong.of(limit),
          OptionalLong.of(step.remaining()),
          Optional.of(Duration.ofSeconds(step.reset())),
          tellsPolicy ? Optional.of(Duration.ofNanos(length)) : Optional.empty());
    }

    private long delay() {
      return 1_000_000 + (long) (random.nextDouble() * slowest / 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100, 60, true",
    "60, 60, true",
    "20, 10, true",
    "10, 10, true",
    "1000, 3600, true",
    "100, 60, false",
    "60, 60, false",
    "1000, 3600, false"
  })
  void isNeverHitAndIsFullyUsed(long limit, long seconds, boolean tellsPolicy) {
    for (int seed = 0; seed < 20; seed++) {
      boolean roundsUp = seed % 2 == 0;
      Run run = new Run(seed, limit, seconds, tellsPolicy, roundsUp, 4);
      double ratio = run.makespanToBound(limit * WINDOWS);
      assertThat(run.closings).as("seed %d", seed).isZero();
      assertThat(ratio).as("seed %d", seed).isLessThan(1.05);
    }
  }

  /** The first calls leave before anything is known: only more slots than calls can be too many. */
  @Test
  void isHitAtMostByTheFirstCallsWhateverTheWindow() {
    Random random = new Random(7);
    for (int seed = 0; seed < 5_000; seed++) {
      long limit = 1 + random.nextInt(30);
      long seconds = 1 + random.nextInt(30);
      int slots = 1 + random.nextInt(8);
      Run run = new Run(seed, limit, seconds, random.nextBoolean(), random.nextBoolean(), slots);
      run.makespanToBound(limit * 8);
      assertThat(run.closings)
          .as("seed %d, %d per %d s, %d slots", seed, limit, seconds, slots)
          .isLessThanOrEqualTo(limit < slots ? 1 : 0);
    }
  }
}
