package io.dromedary.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The URLs of one host that got an answer which may concern the host or the URL alone. One that
 * gets it again, while other URLs were answered in between, speaks for itself. Not safe for use by
 * several threads.
 */
final class RepeatedAnswers {

  /**
   * Such URLs come back within moments, so few are open at once; one that was dropped costs its
   * host one more pause.
   */
  static final int MOST = 64;

  /** A URL that got such an answer so often, with good answers of others between, is its cause. */
  private static final int SURE = 2;

  /**
   * @param answered the good answers of the host when the URL got it last
   * @param times how often it got it, each time after good answers of others
   */
  private record Noted(long answered, int times) {}

  private final Map<String, Noted> noted = new LinkedHashMap<>(4);

  /**
   * Returns true when this URL got such an answer before, and another was answered well since.
   *
   * @param answered the good answers of the host so far
   */
  boolean isOwn(String url, long answered) {
    return times(url, answered) > 0;
  }

  /**
   * Returns true when what looks like a limit is the answer of this URL alone. Where many calls are
   * under way, a limiter may well refuse one URL twice: so it is asked once more, unless it was
   * alone.
   *
   * @param alone whether it was the probe, for which the host had rested
   */
  boolean isOwnLimit(String url, long answered, boolean alone) {
    return times(url, answered) >= (alone ? 1 : SURE);
  }

  /** The number of times that it got such an answer; 0 when nothing else was answered since. */
  private int times(String url, long answered) {
    Noted before = noted.get(url);
    return before == null || answered <= before.answered() ? 0 : before.times();
  }

  void note(String url, long answered) {
    Noted before = noted.remove(url);
    int times = before == null ? 1 : before.times() + (answered > before.answered() ? 1 : 0);
    noted.put(url, new Noted(answered, times));
    if (noted.size() > MOST) {
      noted.remove(noted.keySet().iterator().next());
    }
  }
}
