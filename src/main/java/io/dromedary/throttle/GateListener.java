package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Is notified of the events of gates. A gate is named by its key: that of its host, or the name of
 * the group of hosts that share it. A closing is named by its gate and epoch. Its methods run on
 * the thread on which it happens, event loops included, under no lock: they must return at once.
 * What they throw is logged and does no harm.
 */
public interface GateListener {

  /** A gate has closed, and every call of its host that was not answered is cancelled. */
  default void closed(GateClosing closing) {}

  /** A later answer of the same event asked for a longer cool-down, or for one more. */
  default void extended(HostKey host, long epoch, Instant closedUntil) {}

  /**
   * One more answer has said what closed a gate, such as that of a call that left together with the
   * one whose answer closed it. It is the same event again.
   */
  default void limitedAgain(HostKey host, long epoch, CancelReason reason) {}

  /**
   * The last exchange of those that a closing cancelled has ended.
   *
   * @param took the time since the 429
   */
  default void allCancelled(HostKey host, long epoch, Duration took) {}

  /**
   * A probe has ended.
   *
   * @param epoch the closing that it ends or does not end
   * @param status the status of its answer; empty when there was none
   */
  default void probed(HostKey host, long epoch, OptionalInt status) {}

  /**
   * A gate is open again.
   *
   * @param epoch the closing that is over
   * @param slots how many calls may be under way at once
   * @param pace calls a second; positive infinity when unlimited
   */
  default void opened(HostKey host, long epoch, int slots, double pace) {}

  /**
   * A host has announced, on a good answer, that it allows no further call for a minute or more.
   * Its gate stays open and nothing is cancelled, but nothing starts.
   */
  default void held(HostKey host, Instant until) {}

  /**
   * A host has failed so often in a row that it is given up for now: the answers to its URLs count
   * as final, until one is good.
   */
  default void givenUp(HostKey host) {}

  /** Gates are another process's from now on, with their closings. */
  default void forgotten(Predicate<HostKey> gates) {}

  /** A request left while its gate was closed, by the closing of that epoch. */
  default void violation(HostKey host, long epoch, String url) {}
}
