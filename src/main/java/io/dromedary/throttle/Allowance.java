package io.dromedary.throttle;

import java.util.concurrent.TimeUnit;

/**
 * How much of a host may be used while its gate is open: slots and pace, lowered by trouble and
 * raised again by clean answers. Starts are evenly spaced; unused turns are not saved up. Not safe
 * for use by several threads.
 */
final class Allowance {

  /** The lowest pace that limits teach, in calls a second: one a minute. */
  static final double LOWEST_PACE = 1 / 60.0;

  /** Signs of strain that are no limits bring no pace below this, in calls a second. */
  static final double LOWEST_STRAINED_PACE = 1;

  /** With fewer answers in the last seconds, the pace that was set tells more. */
  static final int FEWEST_TO_COUNT = 5;

  /** Without a host-rate, a pace that has grown above this is as good as none. */
  static final double COUNTS_AS_UNLIMITED = 100_000;

  static final double FASTER = 1.1;

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double LONGEST_INTERVAL = BackOff.LONGEST_NANOS;

  private final int fullSlots;
  private final double fullPace;
  private final HoldPace hold = new HoldPace();
  private final SlotLimit slotLimit;
  private final AnswerWindow answers = new AnswerWindow();
  private int slots;
  private double pace;
  private int clean;
  private boolean proven;
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
    slotLimit = new SlotLimit(fullSlots);
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
    hold.raiseTo(pace);
    slotLimit.raiseTo(slots);
    return true;
  }

  /** Goes on with what was learned before, at that time; 0 stands for "none known". */
  void restore(int knownSlots, double knownPace, long at, long now) {
    slots = knownSlots == 0 ? fullSlots : Math.min(knownSlots, fullSlots);
    pace = knownPace == 0 ? fullPace : Math.min(knownPace, fullPace);
    slotLimit.set(slots, now);
    hold.set(pace < fullPace ? pace : Double.POSITIVE_INFINITY);
    learned(at);
    decay(now);
  }

  /** Takes up the pace with which a gate that was closed is to go on; gives that pace. */
  double restoreClosed(double knownPace) {
    hold.set(knownPace == 0 ? fullPace : 2 * knownPace);
    return resumePace();
  }

  /**
   * A limit was met while the gate was open, with so many calls under way.
   *
   * @param wait how long the host is left alone now, in nanoseconds
   */
  void limitMet(int taken, long wait, long now) {
    hold.limitMet(paceMet(answers.perSecond(now)), pace, fullPace, wait, now);
    slotLimit.limitMet(taken);
  }

  /**
   * A limit that names no time was met: slots and pace learn from it as from any other, but the
   * pace does not fall below one a second, so that a dead host does not stretch a list for days.
   *
   * @param taken the calls that were under way
   * @param pause how long nothing starts now, in nanoseconds
   */
  void overloaded(int taken, long pause, long now) {
    limitMet(taken, pause, now);
    double least = Math.min(fullPace, LOWEST_STRAINED_PACE);
    hold.raiseTo(least);
    forgetAnswers();
    resume(Math.max(least, resumePace()), now, now);
    nextStart = now + pause;
  }

  private double paceMet(double counted) {
    if (Double.isInfinite(pace)) {
      return Math.max(2 * LOWEST_STRAINED_PACE / HoldPace.UNPROVEN, counted);
    }
    boolean few = counted * AnswerWindow.SECONDS < FEWEST_TO_COUNT;
    return few ? pace : Math.min(pace, counted);
  }

  /** Forgets the answers of the last seconds. */
  void forgetAnswers() {
    answers.clear();
  }

  /** The pace to go on with after a cool-down: half of what the host has borne. */
  double resumePace() {
    return Math.min(fullPace, Math.max(LOWEST_PACE, hold.pace() / 2));
  }

  /** The slots that the host has borne. */
  int heldSlots() {
    return slotLimit.most();
  }

  /** Goes on carefully after a cool-down: one slot, and the first turn counted from the probe. */
  void resume(double carefulPace, long probeStart, long now) {
    slots = 1;
    pace = carefulPace;
    clean = 0;
    proven = false;
    hold.raiseTo(pace);
    slotLimit.restart(now);
    nextStart = Math.max(nextStart, probeStart + interval());
    learned(now);
  }

  /** Whether a clean window has passed since the last cool-down. */
  boolean isProven() {
    return proven;
  }

  /** A pace that was learned some time ago, as it counts now. */
  double decayed(double learned, long age) {
    return Decay.pace(learned, fullPace, age);
  }

  /**
   * Lowers the pace for signs of strain that are not a limit: by half, at most once a second. Where
   * no pace is set, what the host has answered is the measure.
   *
   * @return whether it was lowered
   */
  boolean strained(long now) {
    clean = 0;
    slotLimit.restart(now);
    if (halvedAt != 0 && now - halvedAt < SECOND) {
      return false;
    }
    double half = (Double.isInfinite(pace) ? answers.perSecond(now) : pace) / 2;
    pace = Math.min(pace, Math.max(LOWEST_STRAINED_PACE, half));
    halvedAt = now;
    learned(now);
    return true;
  }

  /**
   * Counts a clean answer. As many as there are slots earn one slot, up to those that the host has
   * borne, and a tenth more pace, up to the pace that is to be held.
   *
   * @param lastWait how long the host was left alone last, in nanoseconds
   * @return whether slots or pace were raised
   */
  boolean answered(long lastWait, long now) {
    answers.count(now);
    hold.answered();
    clean++;
    if (clean < slots) {
      return false;
    }
    clean = 0;
    proven = true;
    return !isFull() && raise(lastWait, now);
  }

  private boolean raise(long lastWait, long now) {
    slotLimit.clean(now);
    int slotsBefore = slots;
    double paceBefore = pace;
    slots = Math.min(slotLimit.most(), slots + 1);
    double faster = hold.next(pace, pace * FASTER, lastWait, now);
    pace = faster >= ceiling() ? fullPace : faster;
    boolean raised = slots > slotsBefore || pace > paceBefore;
    if (raised) {
      learned(now);
    }
    return raised;
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
