package io.dromedary.gate;

import java.util.concurrent.TimeUnit;

/**
 * The answers of a host at each pace that met a limit, the waits included: they show whether slower
 * calls help. A host that counts calls answers as much in the long run at any pace above its limit,
 * so going slower costs nothing; one that refuses at random, or at its own times, answers the less
 * the slower it is called. Paces are calls a second. Not safe for use by several threads.
 */
final class Goodput {

  /** Half octaves, from one call in 64 s to 16,000 a second. */
  static final int LEVELS = 40;

  private static final int LEVELS_BELOW_ONE = 12;
  private static final double HALF_OCTAVE = Math.log(2) / 2;

  /** The weight that older closings keep at each new one: some thirty count. */
  static final double REMEMBERED = 0.97;

  /** The difference that one opening on each side makes by chance. */
  static final double DOUBT = 0.15;

  /** The factor by which a pace that was lowered in vain is raised again. */
  static final double COME_BACK = 2;

  /** A limit after fewer answers than this is not taken for chance. */
  static final double RARE = 8;

  /** Waits of so many seconds on an average may be a host's own times. */
  static final double LONG_WAIT = 10;

  /**
   * The share of the answers before a limit that slower calls have at most where a host refuses at
   * its own times. One that counts calls answers as many or more.
   */
  static final double FEWER = 0.85;

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double[] answers = new double[LEVELS];
  private final double[] seconds = new double[LEVELS];
  private final double[] closings = new double[LEVELS];

  /** Counts an opening that a limit has ended. */
  void add(double pace, int answered, long wait) {
    for (int level = 0; level < LEVELS; level++) {
      answers[level] *= REMEMBERED;
      seconds[level] *= REMEMBERED;
      closings[level] *= REMEMBERED;
    }
    int at = level(pace);
    answers[at] += answered;
    seconds[at] += answered / pace + wait / SECOND;
    closings[at]++;
  }

  /**
   * The pace to go on with, where a rule would hold so much; a faster one when that was in vain.
   *
   * @param met the pace that has met the limit now
   */
  double unlessInVain(double met, double rule) {
    return Math.max(rule, Math.max(comeBack(level(met)), comeBack(level(rule))));
  }

  /** The pace to come back to if calls up to a level were slowed down in vain; 0 if not. */
  private double comeBack(int slow) {
    if (!isBetter(slow + 1, slow)) {
      return 0;
    }
    int fastest = LEVELS - 1;
    while (!isBetter(fastest, slow)) {
      fastest--;
    }
    return COME_BACK * Math.exp((fastest - LEVELS_BELOW_ONE) * HALF_OCTAVE);
  }

  /**
   * Returns true when a host answers more at the levels from one on than at those up to a slow one.
   */
  private boolean isBetter(int from, int slow) {
    double slowClosings = sum(closings, 0, slow + 1);
    double fastClosings = sum(closings, from, LEVELS);
    double chance = DOUBT * Math.sqrt(1 / slowClosings + 1 / fastClosings);
    return perSecond(0, slow + 1) < (1 - chance) * perSecond(from, LEVELS)
        && isNoCount(sum(answers, 0, slow + 1) / slowClosings, from, fastClosings);
  }

  /**
   * Returns true when it seems to refuse at random or at its own times, and not by a count of
   * calls.
   */
  private boolean isNoCount(double slowAnswers, int from, double fastClosings) {
    double fastAnswers = sum(answers, from, LEVELS) / fastClosings;
    boolean hasTimes = sum(seconds, from, LEVELS) >= LONG_WAIT * fastClosings;
    return fastAnswers >= RARE
        || (hasTimes && fastAnswers >= 1 && slowAnswers < FEWER * fastAnswers);
  }

  private double perSecond(int from, int to) {
    double time = sum(seconds, from, to);
    return time == 0 ? 0 : sum(answers, from, to) / time;
  }

  private static double sum(double[] of, int from, int to) {
    double sum = 0;
    for (int level = from; level < to; level++) {
      sum += of[level];
    }
    return sum;
  }

  private static int level(double pace) {
    long level = LEVELS_BELOW_ONE + Math.round(Math.log(pace) / HALF_OCTAVE);
    return (int) Math.max(0, Math.min(LEVELS - 1, level));
  }
}
