package io.dromedary.gate;

/** Counts the calls of one host: granted, and ended. Not safe for use by several threads. */
final class CallCount {

  /**
   * The position of a call among the others.
   *
   * @param number how many had been granted with it
   * @param endedBefore how many of them had ended when it was granted
   * @param grantedAt when it was granted
   */
  record Mark(long number, long endedBefore, long grantedAt) {}

  private long granted;
  private long ended;
  private long lastGrant;

  Mark grant(long now) {
    granted++;
    lastGrant = now;
    return new Mark(granted, ended, now);
  }

  void end() {
    ended++;
  }

  long granted() {
    return granted;
  }

  /** The time at which the last one was granted; 0 when none was. */
  long lastGrant() {
    return lastGrant;
  }
}
