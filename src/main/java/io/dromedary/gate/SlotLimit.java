package io.dromedary.gate;

import java.util.concurrent.TimeUnit;

/**
 * The number of slots that a host is known to bear. A closing leaves one less than were taken; one
 * more is tried after each five minutes of clean answers. Not safe for use by several threads.
 */
final class SlotLimit {

  /** Long enough that a host with a limit of its own refuses one call of many hundreds. */
  static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final int full;
  private int most;
  private long since;

  SlotLimit(int full) {
    this.full = full;
    this.most = full;
  }

  int most() {
    return most;
  }

  void set(int known, long now) {
    most = known;
    since = now;
  }

  void raiseTo(int known) {
    most = Math.max(most, known);
  }

  /** A limit was met with so many calls under way. */
  void limitMet(int taken) {
    most = Math.max(1, Math.min(most, taken - 1));
  }

  /** Clean answers count from now on. */
  void restart(long now) {
    since = now;
  }

  /** A clean answer. */
  void clean(long now) {
    if (most < full && now - since >= PATIENCE_NANOS) {
      most++;
      since = now;
    }
  }
}
