package io.dromedary.gate;

import java.util.concurrent.TimeUnit;

/**
 * The capacity of a host that may be used while its gate is open: slots and pace, lowered by
 * trouble and raised again by clean answers. Starts are evenly spaced; unused turns are not saved
 * up. Not safe for use by several threads.
 */
final class Allowance {

  /** The lowest pace that limits teach, in calls a second: one a minute. */
  static final double LOWEST_PACE = 1 / 60.0;

  /** Signs of strain that are no limits bring no pace below this, in calls a second. */
  static final double LOWEST_STRAINED_PACE = 1;

  /** Without a host-rate, a pace that has grown above this is as good as none. */
  static final double COUNTS_AS_UNLIMITED = 100_000;

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double LONGEST_INTERVAL = BackOff.LONGEST_NANOS;

  private final int fullSlots;
  private final double fullPace;
  private final HoldPace hold = new HoldPace();
  private final SlotLimit slotLimit;
  private final AnswerWindow answers = new AnswerWindow();
  private final LearnedLimits learned = new LearnedLimits();
  private int slots;
  private double pace;
  private int clean;
  private long windowAt;
  private boolean proven;
  private long nextStart;
  private long halvedAt;
  private double borne;

  Allowance(ThrottleSettings settings) {
    fullSlots = settings.hostConcurrency();
    fullPace = settings.fullPace();
    slots = fullSlots;
    pace = fullPace;
    slotLimit = new SlotLimit(fullSlots);
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
    if (isFull() || !learned.hasDecayed(now)) {
      return false;
    }
    slots = learned.slots(fullSlots, now);
    pace = learned.pace(fullPace, now);
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
    learned.set(slots, pace, at);
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
    borne = HoldPace.UNPROVEN * answers.perSecond(learned.at(), now);
    hold.limitMet(paceMet(now), pace, fullPace, wait, now);
    slotLimit.limitMet(taken);
  }

  /**
   * A limit that names no time was met: slots and pace learn from it as from any other. But where
   * the host has answered nothing since the last one, its pace does not fall below one a second, so
   * that a dead host does not stretch a list for days.
   *
   * @param taken the calls that were under way
   * @param pause how long nothing starts now, in nanoseconds
   */
  void overloaded(int taken, long pause, long now) {
    double lowest = hold.hasAnswers() ? LOWEST_PACE : LOWEST_STRAINED_PACE;
    limitMet(taken, pause, now);
    double least = Math.min(fullPace, lowest);
    hold.raiseTo(least);
    forgetAnswers();
    resume(Math.max(least, resumePace()), now, now);
    nextStart = now + pause;
  }

  /**
   * The pace that has met a limit: what was answered since it was set last. Where none was set, the
   * answers of a first second show only how many calls were under way.
   */
  private double paceMet(long now) {
    if (Double.isInfinite(pace) && !answers.isSettled(now)) {
      return pace;
    }
    double counted = answers.perSecond(learned.at(), now);
    return counted == 0 ? pace : Math.min(pace, counted);
  }

  /** Forgets the answers of the last seconds. */
  void forgetAnswers() {
    answers.clear();
  }

  /** The pace to go on with after a cool-down: half of the pace that has held. */
  double resumePace() {
    double half = hold.isKnown() ? hold.pace() / 2 : Math.max(LOWEST_STRAINED_PACE, borne / 2);
    return Math.min(fullPace, Math.max(LOWEST_PACE, half));
  }

  /** The slots that have held. */
  int heldSlots() {
    return slotLimit.most();
  }

  /** Goes on carefully after a cool-down: one slot, and the first turn counted from the probe. */
  void resume(double carefulPace, long probeStart, long now) {
    slots = 1;
    pace = carefulPace;
    beginWindow(now);
    proven = false;
    hold.raiseTo(pace);
    slotLimit.restart(now);
    nextStart = Math.max(nextStart, probeStart + interval());
    learned.set(slots, pace, now);
  }

  /** The probe was answered: it counts for what the host answers in the long run. */
  void probeAnswered() {
    hold.answered();
  }

  /** Returns true when any pace is known to be too high. */
  boolean isPaceKnown() {
    return hold.isKnown();
  }

  /**
   * Returns true when as many good answers as there are slots have come since the last cool-down.
   */
  boolean isProven() {
    return proven;
  }

  /** A pace that was learned some time ago, as it counts now. */
  double decayed(double learned, long age) {
    return LimitRecovery.pace(learned, fullPace, age);
  }

  /**
   * Lowers the pace for signs of strain that are not a limit: by half, at most once a second. Where
   * no pace is set, what the host has answered is the measure. Slots fall with the pace, so that a
   * clean window does not take long.
   *
   * @return whether it was lowered
   */
  boolean strained(long now) {
    beginWindow(now);
    slotLimit.restart(now);
    if (halvedAt != 0 && now - halvedAt < SECOND) {
      return false;
    }
    hold.limitMet(paceMet(now), pace, fullPace, (long) SECOND, now);
    double half = (Double.isInfinite(pace) ? answers.perSecond(learned.at(), now) : pace) / 2;
    pace = Math.min(pace, Math.max(LOWEST_STRAINED_PACE, half));
    hold.raiseTo(pace);
    slots = (int) Math.min(slots, Math.ceil(pace));
    halvedAt = now;
    learned.set(slots, pace, now);
    return true;
  }

  /**
   * Counts a clean answer. As many as there are slots, within a second at least, are a clean
   * window: it doubles the slots, up to those that have held, and the pace, up to the one that is
   * to be held.
   *
   * @param lastWait how long the host was left alone last, in nanoseconds
   * @return whether slots or pace were raised
   */
  boolean answered(long lastWait, long now) {
    answers.count(now);
    hold.answered();
    clean++;
    proven |= clean >= slots;
    if (clean < slots || now - windowAt < SECOND) {
      return false;
    }
    beginWindow(now);
    return !isFull() && cleanWindow(lastWait, now);
  }

  /** Raises slots and pace after a clean window; true when that changed them. */
  boolean cleanWindow(long lastWait, long now) {
    slotLimit.clean(now);
    int slotsBefore = slots;
    double paceBefore = pace;
    slots = Math.min(slotLimit.most(), 2 * slots);
    double faster = hold.next(pace, lastWait, now);
    pace = faster >= ceiling() ? fullPace : faster;
    boolean raised = slots > slotsBefore || pace > paceBefore;
    if (raised) {
      learned.set(slots, pace, now);
    }
    return raised;
  }

  private void beginWindow(long now) {
    clean = 0;
    windowAt = now;
  }

  private double ceiling() {
    return Double.isInfinite(fullPace) ? COUNTS_AS_UNLIMITED : fullPace;
  }

  private long interval() {
    return (long) Math.ceil(Math.min(SECOND / pace, LONGEST_INTERVAL));
  }
}
