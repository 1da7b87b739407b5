package io.dromedary.gate;

import io.dromedary.host.HostKey;
import io.dromedary.host.Reservation;
import io.dromedary.throttle.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** One gate that calls one modelled host without end, in virtual time. */
final class PaceRun {

  /** A host. Times are nanoseconds. */
  interface Host {

    /** Judges a request that arrives: 0 for a good answer, 1 for strain, else the Retry-After. */
    long judge(long now);
  }

  static final long SECOND = 1_000_000_000L;
  static final long STRAIN = 1;

  private record Step(long at, long number, Runnable event) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int byTime = Long.compare(at, other.at);
      return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
  }

  private final long begin = new ManualTime().nanos();
  private final HostGate gate;
  private final Host host;
  private final long way;
  private final Random random;
  private final PriorityQueue<Step> steps = new PriorityQueue<>();
  private final Set<Grant> flying = new HashSet<>();
  private long numbers;
  private long nextAsk;
  private long now = begin;
  private int answers;
  private int limits;

  PaceRun(ThrottleSettings settings, Host host, Duration way, long seed) {
    this.host = host;
    this.way = way.toNanos();
    this.random = new Random(seed);
    this.gate = new HostGate(new HostKey("h"), settings, random::nextDouble);
  }

  /** Lets so much time pass; gives the good answers in it. */
  int answersIn(Duration span) {
    int before = answers;
    long end = now + span.toNanos();
    in(0, () -> {});
    while (!steps.isEmpty() && steps.peek().at() <= end) {
      Step step = steps.remove();
      now = step.at();
      step.event().run();
      ask();
    }
    now = end;
    return answers - before;
  }

  /** Goes on until so many good answers are there; gives the time since the start. */
  Duration until(int many) {
    while (answers < many) {
      answersIn(Duration.ofMillis(100));
    }
    return Duration.ofNanos(now - begin);
  }

  /** How many limits were met. */
  int limits() {
    return limits;
  }

  private void in(long nanos, Runnable event) {
    steps.add(new Step(now + nanos, numbers++, event));
  }

  private void ask() {
    Reservation answer = Gates.reserve(gate, now);
    while (answer instanceof Reservation.Granted granted) {
      leave(Gates.grant(granted));
      answer = Gates.reserve(gate, now);
    }
    if (answer instanceof Reservation.Busy busy) {
      askAt(busy.until());
    } else if (answer instanceof Reservation.Closed closed) {
      askAt(closed.until());
    }
  }

  private void askAt(long at) {
    if (at > now && at != Long.MAX_VALUE && (nextAsk <= now || at < nextAsk)) {
      nextAsk = at;
      in(at - now, () -> {});
    }
  }

  private void leave(Grant permit) {
    gate.start(permit);
    flying.add(permit);
    in(
        about(),
        () -> {
          long said = host.judge(now);
          in(about(), () -> back(permit, said));
        });
  }

  private long about() {
    return (long) (way * (0.8 + 0.4 * random.nextDouble()));
  }

  private void back(Grant permit, long said) {
    if (!flying.remove(permit)) {
      return;
    }
    if (said == 0) {
      answers++;
      gate.answeredWell(permit);
      gate.answered(permit, 200, now);
    } else if (said == STRAIN) {
      gate.failed(permit, true, now);
    } else {
      limits++;
      gate.limited(permit, reason(said), now);
      flying.forEach(gate::release);
      flying.clear();
    }
    gate.release(permit);
  }

  private static CancelReason reason(long wait) {
    Duration asked = wait == Long.MAX_VALUE ? null : Duration.ofNanos(wait);
    return new CancelReason(429, "http://h/", Instant.EPOCH, asked);
  }
}
