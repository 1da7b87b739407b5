package io.dromedary.throttle;

import java.util.concurrent.TimeUnit;

/**
 * How much of a host may be used while its gate is open: slots and pace, lowered by trouble and
 * raised again by clean answers. Starts are evenly spaced; unused turns are not saved up. Not safe
 * for use by several threads.
 */
final class Allowance {

  /** The pace that a host is never brought below, in calls a second, unless host-rate is lower. */
  static final double LOWEST_PACE = 1;

  /** Without a host-rate, a pace that has grown above this is as good as none. */
  static final double COUNTS_AS_UNLIMITED = 100_000;

  static final double FASTER = 1.1;

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double LONGEST_INTERVAL = BackOff.LONGEST_NANOS;

  private final int fullSlots;
  private final double fullPace;
  private int slots;
  private double pace;
  private int clean;
  private long nextStart;
  private long halvedAt;
  private int learnedSlots;
  private double learnedPace;
  private long learnedAt;
  private long decayedHours;

  Allowance(ThrottleSettings settings) {
    fullSlots = settings.hostConcurrency();
    fullPace = settings.fullPace();
    slots = fullSlots;
    pace = fullPace;
    learned(0);
  }

  int slots() {
    return slots;
  }

  /** Calls a second; positive infinity when unlimited. */
  double pace() {
    return pace;
  }

  /** The earliest time of the next start. */
  long nextStart() {
    return nextStart;
  }

  boolean isFull() {
    return slots == fullSlots && pace == fullPace;
  }

  void takeTurn(long now) {
    nextStart = now + interval();
  }

  /**
   * Lets what was learned come back to the full limits with time.
   *
   * @return whether slots or pace have changed
   */
  boolean decay(long now) {
    long age = now - learnedAt;
    if (isFull() || Decay.hours(age) == decayedHours) {
      return false;
    }
    decayedHours = Decay.hours(age);
    slots = Decay.slots(learnedSlots, fullSlots, age);
    pace = Decay.pace(learnedPace, fullPace, age);
    return true;
  }

  /** Goes on with what was learned before, at that time; 0 stands for "none known". */
  void restore(int knownSlots, double knownPace, long at, long now) {
    slots = knownSlots == 0 ? fullSlots : Math.min(knownSlots, fullSlots);
    pace = knownPace == 0 ? fullPace : Math.min(knownPace, fullPace);
    learned(at);
    decay(now);
  }

  /** Goes on carefully after a cool-down: one slot, and the first turn counted from the probe. */
  void resume(double carefulPace, long probeStart, long now) {
    slots = 1;
    pace = carefulPace;
    clean = 0;
    nextStart = Math.max(nextStart, probeStart + interval());
    learned(now);
  }

  /** A pace that was learned some time ago, as it counts now. */
  double decayed(double learned, long age) {
    return Decay.pace(learned, fullPace, age);
  }

  /** Half of what the host answered when all was well, at least one a second, at most the limit. */
  double halfOf(double answeredPerSecond) {
    return Math.min(fullPace, Math.max(LOWEST_PACE, answeredPerSecond / 2));
  }

  /**
   * Lowers the pace for signs of strain that are not a limit: by half, at most once a second.
   *
   * @param answeredPerSecond what the host has answered, the measure where no pace is set
   * @return whether it was lowered
   */
  boolean strained(double answeredPerSecond, long now) {
    clean = 0;
    if (halvedAt != 0 && now - halvedAt < SECOND) {
      return false;
    }
    pace = halfOf(Double.isInfinite(pace) ? answeredPerSecond : pace);
    halvedAt = now;
    learned(now);
    return true;
  }

  /**
   * Counts a clean answer: as many as there are slots earn one slot and a tenth more pace.
   *
   * @return whether slots or pace were raised
   */
  boolean clean(long now) {
    if (isFull()) {
      return false;
    }
    clean++;
    if (clean < slots) {
      return false;
    }
    clean = 0;
    slots = Math.min(fullSlots, slots + 1);
    double faster = pace * FASTER;
    pace = faster >= ceiling() ? fullPace : faster;
    learned(now);
    return true;
  }

  private void learned(long now) {
    learnedSlots = slots;
    learnedPace = pace;
    learnedAt = now;
    decayedHours = 0;
  }

  private double ceiling() {
    return Double.isInfinite(fullPace) ? COUNTS_AS_UNLIMITED : fullPace;
  }

  private long interval() {
    return (long) Math.ceil(Math.min(SECOND / pace, LONGEST_INTERVAL));
  }
}
