package io.dromedary.throttle;

/**
 * The right of this process to call at all, which it may lose at any time. Asked for each call, on
 * event loops too: it must answer at once. Safe for use by any thread.
 */
@FunctionalInterface
public interface CallLease {

  /** Never lost. */
  CallLease OWN = () -> true;

  /** Returns true while calls may leave. */
  boolean isGood();
}
