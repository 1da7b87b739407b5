package io.dromedary.gate;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of a host gate written down as plainly as possible, permits as numbers, nothing clever:
 * it keeps every answer ever given and works out the rest when asked.
 */
final class GateModel {

  private static final BigInteger MILLI = BigInteger.valueOf(1_000_000);
  private static final long SECOND = 1_000_000_000L;
  private static final long CENTURY = 36_525L * 24 * 3600 * SECOND;

  private final int maxSlots;
  private final double maxRate;
  private final double jitter;
  private final List<Long> epochOf = new ArrayList<>();
  private final List<Integer> pausesBefore = new ArrayList<>();
  private final Set<Integer> held = new HashSet<>();
  private final Set<Integer> running = new HashSet<>();
  private List<Long> goodAnswers = new ArrayList<>();
  private final List<Long> everyAnswer = new ArrayList<>();
  private final List<Long> limitsMet = new ArrayList<>();
  private final GoodputModel goodput = new GoodputModel();

  private final QuotaModel quotas = new QuotaModel();

  String state = "open";
  int probe = -1;
  long probeAt;
  long epoch;
  int k;
  long lastWait;
  long lastLimit;
  long learnedAt;
  int learnedSlots;
  double learnedPace;
  long lastHalved;
  long closedUntil;
  int slots;
  double pace;
  double carefulPace = 1;
  double hold = Double.POSITIVE_INFINITY;
  double borne;
  double nextStep = 0.03;
  long nextStepAt;
  int mostSlots;
  long slotsTriedAt;
  boolean cleanWindowSinceOpen;
  int cleanAnswers;
  long windowSince;
  long nextTurn;
  int pauses;
  int badInRow;
  long pausedUntil;
  int refusedProbes;

  GateModel(int maxSlots, double maxRate, double jitter) {
    this.maxSlots = maxSlots;
    this.maxRate = maxRate == 0 ? Double.POSITIVE_INFINITY : maxRate;
    this.jitter = jitter;
    this.slots = maxSlots;
    this.mostSlots = maxSlots;
    this.pace = this.maxRate;
  }

  /** Gives "granted", "busy until", "held until" or "closed until". */
  String reserve(long queued, long now) {
    forget(now);
    if (state.equals("probing")) {
      return "closed " + closedUntil;
    }
    if (state.equals("closed") && now < closedUntil) {
      return "closed " + closedUntil;
    }
    if (state.equals("open") && held.size() + running.size() >= slots) {
      return "busy " + Long.MAX_VALUE;
    }
    long allowed = state.equals("open") ? quotas.nextStart(queued, now) : 0;
    long turn = Math.max(nextTurn, pausedUntil);
    long next = state.equals("open") ? Math.max(turn, allowed) : 0;
    if (now < next) {
      boolean held = allowed > turn && allowed < Long.MAX_VALUE;
      return (held ? "held " : "busy ") + next;
    }
    quotas.grant(now);
    int permit = epochOf.size();
    epochOf.add(epoch);
    pausesBefore.add(pauses);
    held.add(permit);
    nextTurn = now + turn();
    if (state.equals("closed")) {
      state = "probing";
      probe = permit;
      probeAt = now;
    }
    return "granted";
  }

  String start(int permit) {
    if (!held.contains(permit)) {
      return "USED";
    }
    boolean may = permit == probe || state.equals("open") && epochOf.get(permit) == epoch;
    if (may) {
      held.remove(permit);
      running.add(permit);
    }
    return may ? "STARTED" : "CLOSED";
  }

  void giveBack(int permit) {
    if (held.contains(permit)) {
      release(permit);
    }
  }

  void release(int permit) {
    boolean unused = held.remove(permit);
    boolean ran = running.remove(permit);
    boolean had = unused || ran;
    if (unused) {
      quotas.unused();
    } else if (ran) {
      quotas.ended(permit);
    }
    if (had && permit == probe) {
      probe = -1;
      state = "closed";
    }
  }

  void announced(int permit, Optional<Quota> count, Optional<Quota> policy, long now) {
    if (permit == probe || state.equals("open") && epochOf.get(permit) == epoch) {
      quotas.announced(permit, count, policy, now);
    }
  }

  void answeredWell(int permit) {
    if (permit == probe || state.equals("open") && epochOf.get(permit) == epoch) {
      badInRow = 0;
      refusedProbes = 0;
    }
  }

  String overloaded(int permit, boolean learns, boolean own, long now) {
    forget(now);
    boolean wasProbe = permit == probe;
    String verdict = wasProbe ? reopen(Math.min(1, carefulPace), now) : "UNCHANGED";
    boolean counts = state.equals("open") && (wasProbe || epochOf.get(permit) == epoch);
    if (!counts || pausesBefore.get(permit) != pauses || badInRow == 10) {
      return verdict;
    }
    badInRow++;
    if (badInRow == 10) {
      return verdict;
    }
    pauses++;
    long pause = SECOND * (badInRow > 6 ? 60 : (long) Math.pow(2, badInRow - 1));
    pausedUntil = now + pause;
    if (own || wasProbe) {
      return verdict;
    }
    if (!learns) {
      strained(now);
      return verdict;
    }
    double least = Math.min(answersSince(1) > 0 ? 1 / 60.0 : 1, maxRate);
    limitMet(pause, now);
    hold = Math.max(hold, least);
    goodAnswers = new ArrayList<>();
    goOn(Math.max(least, careful()), now);
    nextTurn = now + pause;
    return verdict;
  }

  String answered(int permit, int status, long now) {
    forget(now);
    if (permit == probe) {
      everyAnswer.add(now);
      return reopen(carefulPace, now);
    }
    if (!state.equals("open") || epochOf.get(permit) != epoch) {
      return "UNCHANGED";
    }
    if (status == 503) {
      return strained(now);
    }
    goodAnswers.add(now);
    everyAnswer.add(now);
    cleanAnswers++;
    cleanWindowSinceOpen |= cleanAnswers >= slots;
    if (cleanAnswers < slots || now - windowSince < SECOND) {
      return "UNCHANGED";
    }
    cleanAnswers = 0;
    windowSince = now;
    if (slots == maxSlots && pace == maxRate) {
      return "UNCHANGED";
    }
    return raised(now) && slots == maxSlots && pace == maxRate ? "RECOVERED" : "UNCHANGED";
  }

  private boolean raised(long now) {
    if (mostSlots < maxSlots && now - slotsTriedAt >= 300 * SECOND) {
      mostSlots++;
      slotsTriedAt = now;
    }
    int oldSlots = slots;
    double oldPace = pace;
    slots = Math.min(mostSlots, slots * 2);
    if (pace < hold) {
      pace = Math.min(hold, pace * 2);
    } else if (nextStepAt == 0) {
      nextStepAt = now + Math.max(5 * SECOND, 3 * lastWait);
    } else if (now >= nextStepAt) {
      pace = pace * (1 + nextStep);
      nextStep = Math.min(0.5, nextStep * 2);
      nextStepAt = now + Math.max(5 * SECOND, 3 * lastWait);
    }
    if (pace >= maxRate || maxRate == Double.POSITIVE_INFINITY && pace >= 100_000) {
      pace = maxRate;
    }
    boolean raised = slots > oldSlots || pace > oldPace;
    if (raised) {
      learned(now);
    }
    return raised;
  }

  String limited(int permit, Duration asked, long now) {
    forget(now);
    if (epochOf.get(permit) == epoch) {
      k = state.equals("open") && cleanWindowSinceOpen ? 1 : k + 1;
      epoch++;
      refusedProbes += permit == probe ? 1 : 0;
      long least = refusedProbes > 1 ? Math.min(CENTURY, 2 * lastWait) : 0;
      long announced = asked == null ? ownWait() : capped(BigInteger.valueOf(asked.toSeconds()));
      lastWait = Math.max(least, announced);
      closedUntil = Math.max(closedUntil, end(now));
      close(now);
      state = "closed";
      probe = -1;
      return "CLOSED";
    }
    if (asked == null) {
      return "UNCHANGED";
    }
    long wait = capped(BigInteger.valueOf(asked.toSeconds()));
    if (now + wait <= closedUntil) {
      return "UNCHANGED";
    }
    lastWait = wait;
    closedUntil = end(now);
    boolean closedAnew = state.equals("open");
    close(now);
    if (closedAnew) {
      epoch++;
    }
    return closedAnew ? "CLOSED" : "EXTENDED";
  }

  String failed(int permit, boolean strain, long now) {
    forget(now);
    if (permit == probe) {
      return reopen(Math.min(1, carefulPace), now);
    }
    if (strain && state.equals("open") && epochOf.get(permit) == epoch) {
      return strained(now);
    }
    return "UNCHANGED";
  }

  private void close(long now) {
    if (state.equals("open")) {
      limitMet(lastWait, now);
      carefulPace = careful();
      state = "closed";
    }
    goodAnswers = new ArrayList<>();
    quotas.clear();
    lastLimit = now;
  }

  private void limitMet(long wait, long now) {
    borne = recentPerSecond(now);
    paceMet(wait, now);
    mostSlots = Math.max(1, Math.min(mostSlots, held.size() + running.size() - 1));
  }

  private void paceMet(long wait, long now) {
    double met = met(now);
    int count = answersSince(1);
    boolean first = hold == Double.POSITIVE_INFINITY;
    boolean dear = first && wait >= 10 * SECOND && wait / 1e9 * met > 10 * count;
    double share = pace > hold ? 0.9 : dear ? 0.3 : 0.7;
    hold = Math.max(met * share, 0.95 * sustained(now));
    if (!first && met < Double.POSITIVE_INFINITY) {
      goodput.add(met, count, wait);
      hold = Math.min(maxRate, goodput.unlessInVain(met, hold));
    }
    nextStep = 0.03;
    nextStepAt = 0;
    limitsMet.add(now);
    everyAnswer.add(-1L);
  }

  /** Answers a second since the closing before the last one; each closing is a -1 between them. */
  private double sustained(long now) {
    if (limitsMet.isEmpty()) {
      return 0;
    }
    int back = Math.min(2, limitsMet.size());
    long span = now - limitsMet.get(limitsMet.size() - back);
    return span <= 0 ? 0 : answersSince(back) * 1e9 / span;
  }

  /** Answers since so many closings ago. */
  private int answersSince(int closingsAgo) {
    int closings = 0;
    int counted = 0;
    for (long at : everyAnswer) {
      closings += at == -1 ? 1 : 0;
      counted += at != -1 && closings + closingsAgo > limitsMet.size() ? 1 : 0;
    }
    return counted;
  }

  private String reopen(double newPace, long now) {
    probe = -1;
    if (now < closedUntil) {
      state = "closed";
      return "UNCHANGED";
    }
    state = "open";
    goOn(daysLater(newPace, probeAt - closedUntil), now);
    nextTurn = Math.max(nextTurn, probeAt + turn());
    return "OPENED";
  }

  private void goOn(double newPace, long now) {
    slots = 1;
    pace = newPace;
    hold = Math.max(hold, pace);
    cleanAnswers = 0;
    windowSince = now;
    cleanWindowSinceOpen = false;
    slotsTriedAt = now;
    learned(now);
  }

  private double careful() {
    double half = hold == Double.POSITIVE_INFINITY ? Math.max(1, 0.7 * borne / 2) : hold / 2;
    return Math.min(maxRate, Math.max(1 / 60.0, half));
  }

  private String strained(long now) {
    cleanAnswers = 0;
    windowSince = now;
    slotsTriedAt = now;
    if (lastHalved == 0 || now >= lastHalved + SECOND) {
      double measured = pace == Double.POSITIVE_INFINITY ? recentPerSecond(now) : pace;
      paceMet(SECOND, now);
      pace = Math.min(pace, Math.max(1, measured / 2));
      hold = Math.max(hold, pace);
      slots = (int) Math.min(slots, Math.ceil(pace));
      lastHalved = now;
      learned(now);
    }
    return "UNCHANGED";
  }

  private void forget(long now) {
    if (k > 0 && now - lastLimit >= Math.max(1800 * SECOND, 2 * lastWait)) {
      k = 0;
    }
    boolean below = slots != maxSlots || pace != maxRate;
    if (state.equals("open") && below && now - learnedAt >= 3600 * SECOND) {
      double missing = (maxSlots - learnedSlots) * share(now - learnedAt);
      slots = maxSlots - (int) Math.ceil(missing);
      pace = daysLater(learnedPace, now - learnedAt);
      hold = Math.max(hold, pace);
      mostSlots = Math.max(mostSlots, slots);
    }
  }

  private void learned(long now) {
    learnedAt = now;
    learnedSlots = slots;
    learnedPace = pace;
  }

  private double daysLater(double learned, long age) {
    double share = share(age);
    if (share == 0 || learned >= maxRate) {
      return maxRate;
    }
    return maxRate == Double.POSITIVE_INFINITY
        ? learned / share
        : maxRate - (maxRate - learned) * share;
  }

  private static double share(long age) {
    long hours = age / (3600 * SECOND);
    return hours >= 7 * 24 ? 0 : Math.pow(0.5, hours / 24.0);
  }

  private double met(long now) {
    boolean unsettled = pace == Double.POSITIVE_INFINITY && now - firstLately(now) < SECOND;
    double measured = recentPerSecond(now);
    return unsettled || measured == 0 ? pace : Math.min(pace, measured);
  }

  /** Since slots or pace were set, but over a second at least; 0 when there were too few. */
  private double recentPerSecond(long now) {
    long tenth = SECOND / 10;
    long from = Math.min(now - SECOND, Math.max(learnedAt, firstLately(now)));
    long count = lately(now).filter(at -> at / tenth >= from / tenth).count();
    return count < 5 ? 0 : count * 1e9 / (now - from);
  }

  private long firstLately(long now) {
    long tenth = SECOND / 10;
    return lately(now).mapToLong(at -> at / tenth * tenth).min().orElse(now / tenth * tenth);
  }

  private Stream<Long> lately(long now) {
    long tenth = SECOND / 10;
    return goodAnswers.stream().filter(at -> at / tenth > now / tenth - 50);
  }

  private long turn() {
    return pace == Double.POSITIVE_INFINITY ? 0 : (long) Math.ceil(1e9 / pace);
  }

  private long ownWait() {
    return capped(BigInteger.valueOf(60).multiply(BigInteger.TWO.pow(k - 1)));
  }

  private static long capped(BigInteger seconds) {
    return seconds.min(BigInteger.valueOf(CENTURY / SECOND)).longValueExact() * SECOND;
  }

  private long end(long now) {
    BigInteger exact =
        BigInteger.valueOf(now)
            .add(BigInteger.valueOf(lastWait))
            .add(BigInteger.valueOf((long) (Math.min(lastWait * 0.1, 10e9) * jitter)));
    BigInteger[] parts = exact.divideAndRemainder(MILLI);
    BigInteger millis = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    return millis.multiply(MILLI).longValueExact();
  }
}
