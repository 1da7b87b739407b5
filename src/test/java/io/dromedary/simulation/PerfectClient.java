package io.dromedary.simulation;

/**
 * A client that knows every limit beforehand and keeps to the same settings: the shortest time in
 * which all URLs of a host, or of a group, can be answered.
 */
final class PerfectClient {

  private static final double SECOND = 1e9;

  private final double perSecond;
  private final int slots;
  private final long way;
  private final long service;

  /**
   * Makes one.
   *
   * @param perSecond the host-rate, 0 for none
   * @param slots the host-concurrency
   * @param way the mean time of one way
   * @param service the mean time of the work at the host
   */
  PerfectClient(double perSecond, int slots, long way, long service) {
    this.perSecond = perSecond;
    this.slots = slots;
    this.way = way;
    this.service = service;
  }

  /** The time that it needs for so many URLs from a time on. */
  long makespan(Limiter limiter, int urls, long start) {
    long gap = perSecond == 0 ? 0 : Math.round(SECOND / perSecond);
    long[] back = new long[slots];
    long[] worked = new long[Math.min(slots, limiter.parallel())];
    long sent = start - gap;
    for (int url = 0; url < urls; url++) {
      long free = Math.max(sent + gap, back[url % slots]);
      long arrival = limiter.earliest(Math.max(free + way, worked[url % worked.length]));
      limiter.admit(arrival);
      limiter.left();
      sent = arrival - way;
      worked[url % worked.length] = arrival + service;
      back[url % slots] = arrival + service + way;
    }
    return back[(urls - 1) % slots] - start;
  }
}
