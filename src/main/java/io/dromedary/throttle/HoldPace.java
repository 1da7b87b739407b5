package io.dromedary.throttle;

import java.util.concurrent.TimeUnit;

/**
 * The pace that a host has borne: found when a limit is met, held for a while, and then tried to
 * exceed in growing steps. Paces are calls a second, times nanoseconds since the epoch. Not safe
 * for use by several threads.
 */
final class HoldPace {

  /** What is left of a pace that met a limit before it was known to hold. */
  static final double UNPROVEN = 0.7;

  /** What is left of a pace that met a limit on its way up from one that had held. */
  static final double PROVEN = 0.9;

  /** The share of what the host has answered since its last closings, its waits included. */
  static final double SUSTAINED = 0.95;

  /** The first step beyond a pace that has held; each step is twice the one before. */
  static final double FIRST_STEP = 0.03;

  static final double LARGEST_STEP = 0.5;

  /** How many times the last wait passes between two steps: a wrong step then costs a quarter. */
  static final int WAITS_BETWEEN_STEPS = 3;

  /**
   * Slowed down in vain: the host has answered a smaller share than this of what it answered at a
   * faster pace before its limit. One that counts calls would have answered as many or more; one
   * that refuses at its own times answers fewer.
   */
  static final double IN_VAIN = 0.85;

  /**
   * A wait of fewer calls than this, at the pace that met the limit, tells little: only the last
   * two openings are compared, and the pace comes back by less.
   */
  static final double FEWEST_MISSED = 3;

  /** How far a pace that was lowered in vain comes back, as a multiple of what it was. */
  static final double COME_BACK = 1.2;

  /** The same after a wait of few calls. */
  static final double COME_BACK_SOON = 1.1;

  /** The share of the most answers that still counts when a pace has come back. */
  static final double REMEMBERED = 0.7;

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private double pace = Double.POSITIVE_INFINITY;
  private double lowered;
  private double step = FIRST_STEP;
  private long stepAt;
  private long closedAt;
  private long closedBefore;
  private int answers;
  private int answersBefore;
  private double mostAnswers;

  /** The pace to hold; positive infinity when none is known. */
  double pace() {
    return pace;
  }

  /** Sets it to a pace that was learned in another way. */
  void set(double known) {
    pace = known;
  }

  /** Follows a pace that has come back with time. */
  void raiseTo(double known) {
    pace = Math.max(pace, known);
  }

  void answered() {
    answers++;
  }

  /**
   * A limit was met at so many calls a second, while so many were set.
   *
   * @param full the most calls a second that there may be
   * @param wait how long the host is left alone now, in nanoseconds
   */
  void limitMet(double met, double set, double full, long wait, long now) {
    boolean proven = set > pace;
    boolean longAway = wait / SECOND * met >= FEWEST_MISSED;
    boolean inVain = !proven && answersFellShort();
    double left = Math.max(met * (proven ? PROVEN : UNPROVEN), SUSTAINED * sustained(now));
    double next = inVain ? Math.min(full, lowered * (longAway ? COME_BACK : COME_BACK_SOON)) : left;
    compareWith(inVain, proven, longAway, next);
    pace = next;
    step = FIRST_STEP;
    stepAt = 0;
    closedBefore = closedAt;
    closedAt = now;
    answersBefore = answers;
    answers = 0;
  }

  private boolean answersFellShort() {
    return lowered > 0 && answers < IN_VAIN * mostAnswers;
  }

  /** Keeps the pace that had the most answers before its limit since it was lowered first. */
  private void compareWith(boolean inVain, boolean proven, boolean longAway, double next) {
    if (proven || Double.isInfinite(pace) || (inVain && !longAway)) {
      lowered = 0;
      mostAnswers = 0;
    } else if (inVain) {
      lowered = next;
      mostAnswers *= REMEMBERED;
    } else if (answers >= mostAnswers || !longAway) {
      lowered = pace;
      mostAnswers = answers;
    }
  }

  /** The next pace after a clean window at the present one. */
  double next(double present, double faster, long lastWait, long now) {
    if (present < pace) {
      return Math.min(pace, faster);
    }
    boolean due = stepAt != 0 && now >= stepAt;
    double grown = due ? present * (1 + step) : present;
    step = due ? Math.min(LARGEST_STEP, 2 * step) : step;
    stepAt = due || stepAt == 0 ? now + WAITS_BETWEEN_STEPS * lastWait : stepAt;
    return grown;
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
