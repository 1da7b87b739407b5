package io.dromedary.gate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One limit that an answer announced, as far as it did.
 *
 * @param name the name of the limit, unique for its host
 * @param limit how many calls are allowed in a window; above 0
 * @param remaining how many calls are left in the present window; 0 or more
 * @param reset how long until the present window ends; 0 or more
 * @param window how long a window is; above 0
 */
record Quota(
    String name,
    OptionalLong limit,
    OptionalLong remaining,
    Optional<Duration> reset,
    Optional<Duration> window) {

  /** Returns true when it says how many calls are left, and for how long. */
  boolean hasRemaining() {
    return remaining.isPresent() && (reset.isPresent() || window.isPresent());
  }

  /** Returns true when it says how many calls are allowed in which time. */
  boolean hasPace() {
    return limit.isPresent() && window.isPresent();
  }

  /** Returns true when it says that no call is left. */
  boolean isUsedUp() {
    return remaining.isPresent() && remaining.getAsLong() == 0;
  }

  /** Returns true when this limit can be the one that was hit. */
  boolean mayBeUsedUp() {
    return remaining.orElse(0) == 0;
  }
}
