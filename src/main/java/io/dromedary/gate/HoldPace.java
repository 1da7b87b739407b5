package io.dromedary.gate;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The pace that has held: found when a limit is met, held for a while, and then tried to exceed in
 * growing steps. Paces are calls a second, times nanoseconds since the epoch. Not safe for use by
 * several threads.
 */
final class HoldPace {

  /** The share that is kept of a pace that met a limit before it was known to hold. */
  static final double UNPROVEN = 0.7;

  /**
   * The same for the first limit, where meeting it again costs far more than calls that are too
   * slow: the wait is long, and takes many times the calls that were answered before it.
   */
  static final double EXPENSIVE = 0.3;

  static final double FAR_MORE = 10;

  static final long LONG_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** The share that is kept of a pace that met a limit on its way up from one that had held. */
  static final double PROVEN = 0.9;

  /** The share of what the host has answered since its last closings, its waits included. */
  static final double SUSTAINED = 0.95;

  /** The factor by which each clean window is faster, up to the pace to hold. */
  static final double FASTER = 2;

  /** The first step beyond a pace that has held; each step is twice the one before. */
  static final double FIRST_STEP = 0.03;

  static final double LARGEST_STEP = 0.5;

  /** The number of last waits between two steps: a wrong step then costs a quarter. */
  static final int WAITS_BETWEEN_STEPS = 3;

  /** The least time between two steps: short waits, and signs of strain, must not come at once. */
  static final long BETWEEN_STEPS_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private double pace = Double.POSITIVE_INFINITY;
  private double step = FIRST_STEP;
  private long stepAt;
  private long closedAt;
  private long closedBefore;
  private int answers;
  private int answersBefore;
  private @Nullable Goodput goodput;

  /** The pace to hold; positive infinity when none is known. */
  double pace() {
    return pace;
  }

  /** Returns true when any pace is known to be too high. */
  boolean isKnown() {
    return Double.isFinite(pace);
  }

  /** Sets it to a pace that was learned in another way. */
  void set(double known) {
    pace = known;
  }

  /** Follows a pace that is set. */
  void raiseTo(double known) {
    pace = Math.max(pace, known);
  }

  void answered() {
    answers++;
  }

  /** Returns true when there was an answer since the last limit. */
  boolean hasAnswers() {
    return answers > 0;
  }

  /**
   * A limit, or a sign of strain, was met at so many calls a second, while so many were set.
   *
   * @param met positive infinity when that is not known: then no pace is known to be too high
   * @param full the most calls a second that there may be
   * @param wait how long the host is left alone now, in nanoseconds
   */
  void limitMet(double met, double set, double full, long wait, long now) {
    double rule = Math.max(met * kept(met, set, wait), SUSTAINED * sustained(now));
    boolean comparable = isKnown() && Double.isFinite(met);
    pace = comparable ? Math.min(full, unlessInVain(met, rule, wait)) : rule;
    step = FIRST_STEP;
    stepAt = 0;
    closedBefore = closedAt;
    closedAt = now;
    answersBefore = answers;
    answers = 0;
  }

  private double kept(double met, double set, long wait) {
    boolean first = !isKnown() && wait >= LONG_WAIT_NANOS;
    boolean expensive = first && wait / SECOND * met > FAR_MORE * answers;
    return set > pace ? PROVEN : expensive ? EXPENSIVE : UNPROVEN;
  }

  /** The first limit of all is left out: until then the host may have saved calls up. */
  private double unlessInVain(double met, double rule, long wait) {
    Goodput known = goodput == null ? new Goodput() : goodput;
    goodput = known;
    known.add(met, answers, wait);
    return known.unlessInVain(met, rule);
  }

  /**
   * The next pace after a clean window at the present one: it doubles up to the one to hold, and
   * grows in small steps from there.
   */
  double next(double present, long lastWait, long now) {
    if (present < pace) {
      return Math.min(pace, FASTER * present);
    }
    boolean due = stepAt != 0 && now >= stepAt;
    double grown = due ? present * (1 + step) : present;
    step = due ? Math.min(LARGEST_STEP, 2 * step) : step;
    stepAt = due || stepAt == 0 ? now + betweenSteps(lastWait) : stepAt;
    return grown;
  }

  private static long betweenSteps(long lastWait) {
    return Math.max(BETWEEN_STEPS_NANOS, WAITS_BETWEEN_STEPS * lastWait);
  }

  private double sustained(long now) {
    if (closedAt == 0) {
      return 0;
    }
    long from = closedBefore == 0 ? closedAt : closedBefore;
    int counted = closedBefore == 0 ? answers : answers + answersBefore;
    return now <= from ? 0 : counted * SECOND / (now - from);
  }
}
