package io.dromedary.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The URLs of one host that got an answer which may be meant for the host or for the URL alone. One
 * that gets it again, while other URLs were answered in between, speaks for itself. Not safe for
 * use by several threads.
 */
final class Repeats {

  /**
   * Such URLs come back within moments, so few are open at once; one that was dropped costs its
   * host one more pause.
   */
  static final int MOST = 64;

  private final Map<String, Long> answeredAt = new LinkedHashMap<>(4);

  /**
   * Whether this URL got such an answer before, and another was answered well since.
   *
   * @param answered the good answers of the host so far
   */
  boolean isOwn(String url, long answered) {
    Long before = answeredAt.get(url);
    return before != null && answered > before;
  }

  void note(String url, long answered) {
    answeredAt.remove(url);
    answeredAt.put(url, answered);
    if (answeredAt.size() > MOST) {
      answeredAt.remove(answeredAt.keySet().iterator().next());
    }
  }
}
