package io.dromedary.gate;

import java.util.ArrayList;
import java.util.List;

/** What slower and faster calls have had, worked out from every opening there was when asked. */
final class GoodputModel {

  /** What came before a limit: at which level of pace, how many answers, and how long it took. */
  private record Opening(int level, int answers, double seconds) {}

  private final List<Opening> openings = new ArrayList<>();

  void add(double met, int answers, long wait) {
    openings.add(new Opening(level(met), answers, answers / met + wait / 1e9));
  }

  double unlessInVain(double met, double rule) {
    return Math.max(rule, Math.max(back(level(met)), back(level(rule))));
  }

  /** Half octaves, the twelfth at one call a second. */
  private static int level(double pace) {
    long level = 12 + Math.round(2 * Math.log(pace) / Math.log(2));
    return (int) Math.max(0, Math.min(39, level));
  }

  private double back(int slow) {
    if (!better(slow + 1, slow)) {
      return 0;
    }
    int fastest = 39;
    while (!better(fastest, slow)) {
      fastest--;
    }
    return 2 * Math.exp((fastest - 12) * (Math.log(2) / 2));
  }

  private boolean better(int from, int slow) {
    double[] fast = sums(from, 40);
    double[] slower = sums(0, slow + 1);
    double chance = 0.15 * Math.sqrt(1 / slower[2] + 1 / fast[2]);
    boolean more = perSecond(slower) < (1 - chance) * perSecond(fast);
    double each = fast[0] / fast[2];
    boolean ownTimes = fast[1] >= 10 * fast[2] && each >= 1 && slower[0] / slower[2] < 0.85 * each;
    return more && (each >= 8 || ownTimes);
  }

  private static double perSecond(double[] sums) {
    return sums[1] == 0 ? 0 : sums[0] / sums[1];
  }

  /** Answers, seconds and openings at some levels; each opening counts less with each after it. */
  private double[] sums(int from, int to) {
    double[] sums = new double[3];
    for (int level = from; level < to; level++) {
      double[] at = new double[3];
      for (Opening opening : openings) {
        boolean here = opening.level() == level;
        at[0] = at[0] * 0.97 + (here ? opening.answers() : 0);
        at[1] = at[1] * 0.97 + (here ? opening.seconds() : 0);
        at[2] = at[2] * 0.97 + (here ? 1 : 0);
      }
      sums[0] += at[0];
      sums[1] += at[1];
      sums[2] += at[2];
    }
    return sums;
  }
}
