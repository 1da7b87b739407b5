package io.dromedary.outbox;

import io.dromedary.throttle.ClosingRecord;
import io.dromedary.throttle.GateClosing;
import java.time.Duration;

/** What the closings of one list add up to. For one thread. */
final class PolitenessTotals {

  private long closings;
  private long limits;
  private long cancelledNotStarted;
  private long cancelledInFlight;
  private long violations;
  private Duration longest = Duration.ZERO;

  void add(ClosingRecord record) {
    GateClosing closing = record.closing();
    Duration coolDown = Duration.between(closing.closedFrom(), record.closedUntil());
    closings++;
    limits += record.limits();
    cancelledNotStarted += closing.cancelledNotStarted();
    cancelledInFlight += closing.cancelledInFlight();
    violations += record.violations();
    longest = coolDown.compareTo(longest) > 0 ? coolDown : longest;
  }

  /** How often gates closed. */
  long closings() {
    return closings;
  }

  /** The answers that said so: 429s, and 503s with a Retry-After. */
  long limits() {
    return limits;
  }

  long cancelledNotStarted() {
    return cancelledNotStarted;
  }

  long cancelledInFlight() {
    return cancelledInFlight;
  }

  /** The requests that left while their gate was closed. */
  long violations() {
    return violations;
  }

  /** The longest cool-down that was kept to. */
  Duration longest() {
    return longest;
  }
}
