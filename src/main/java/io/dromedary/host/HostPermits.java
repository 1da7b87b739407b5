package io.dromedary.host;

import java.util.function.Consumer;

/** Decides who may be called, and when. It answers and never waits. Safe for use by any thread. */
public interface HostPermits {

  /**
   * Takes a slot of the host if it may be called now, and says how long to wait otherwise. Never
   * blocks.
   */
  Reservation reserve(HostKey host);

  /**
   * The same for one who knows how much is to be called: what is left of a limit that the host has
   * announced is saved up only when more is queued than is left.
   *
   * @param queued how many URLs are queued for the host, or for all that share its gate, the one
   *     that is to be called now included
   */
  default Reservation reserve(HostKey host, long queued) {
    return reserve(host);
  }

  /**
   * The gate that a host passes: its own key, or the name that several hosts share. They have room
   * together. It may become another one: when that is known, listeners get both.
   */
  default HostKey gateOf(HostKey host) {
    return host;
  }

  /**
   * Sets the listener that gets the gate, on any thread, when hosts that had no room may have some
   * again: a slot is free, a probe has been answered, a gate has closed (its waiting time is
   * another one now). The listener must return at once and must not call back from within.
   */
  void onRoom(Consumer<HostKey> listener);

  /** Returns true while this process may call at all; if not, no host has room. */
  default boolean mayCall() {
    return true;
  }

  /**
   * Sets the listener for the time when all hosts may have room again, because this process may
   * call again. It must return at once and must not call back from within.
   */
  default void onResume(Runnable listener) {
    // This process may always call.
  }

  /** The gates behind the answers, for those whose hosts come and go. */
  default HostGates gates() {
    return HostGates.FIXED;
  }
}
