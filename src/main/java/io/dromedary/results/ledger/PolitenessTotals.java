package io.dromedary.results.ledger;

import io.dromedary.throttle.ClosingRecord;
import io.dromedary.throttle.GateClosing;
import java.time.Duration;

/** The totals of the closings of one list. For one thread. */
public final class PolitenessTotals {

  private long closings;
  private long limits;
  private long cancelledNotStarted;
  private long cancelledInFlight;
  private long violations;
  private Duration longest = Duration.ZERO;

  public void add(ClosingRecord record) {
    GateClosing closing = record.closing();
    Duration coolDown = Duration.between(closing.closedFrom(), record.closedUntil());
    closings++;
    limits += record.limits();
    cancelledNotStarted += closing.cancelledNotStarted();
    cancelledInFlight += closing.cancelledInFlight();
    violations += record.violations();
    longest = coolDown.compareTo(longest) > 0 ? coolDown : longest;
  }

  /** The number of times that gates closed. */
  public long closings() {
    return closings;
  }

  /** The answers that said so: 429s, and 503s with a Retry-After. */
  public long limits() {
    return limits;
  }

  public long cancelledNotStarted() {
    return cancelledNotStarted;
  }

  public long cancelledInFlight() {
    return cancelledInFlight;
  }

  /** The requests that left while their gate was closed. */
  public long violations() {
    return violations;
  }

  /** The longest cool-down that was kept to. */
  public Duration longest() {
    return longest;
  }
}
