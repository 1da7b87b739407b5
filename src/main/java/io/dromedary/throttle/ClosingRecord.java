package io.dromedary.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything about one closing of a gate: what an operator can show to the owner of a site. Made by
 * a {@link ClosingLedger}.
 *
 * @param closing how it began: gate, epoch, which URL got which status, what the header said
 * @param closedUntil the end of the cool-down, later extensions included
 * @param lastCancelledAfter the time from the 429 until the last cancelled exchange had ended;
 *     empty when that is not known (yet)
 * @param limits how many answers said so: the one that closed the gate, and those that came after
 *     it from calls that had left before
 * @param violations how many requests left while it was closed
 * @param probe the last probe that has ended; empty when there was none (yet)
 * @param end how it ended; empty while it is closed
 */
public record ClosingRecord(
    GateClosing closing,
    Instant closedUntil,
    Optional<Duration> lastCancelledAfter,
    int limits,
    int violations,
    Optional<Probe> probe,
    Optional<End> end) {

  /**
   * A probe.
   *
   * @param at when it ended
   * @param status the status of its answer; empty when there was none
   */
  public record Probe(Instant at, OptionalInt status) {}

  /** In which way a closing can end. */
  public enum EndKind {
    /** The gate is open again. */
    OPENED,
    /** The probe was refused: another closing follows. */
    CLOSED_AGAIN
  }

  /**
   * The end of a closing.
   *
   * @param at when
   * @param slots how many calls may be under way at once from now on; 0 when it stays closed
   * @param pace calls a second from now on, positive infinity when unlimited; 0 when it stays
   *     closed
   */
  public record End(EndKind how, Instant at, int slots, double pace) {}

  /** A record of a closing that has just begun. */
  static ClosingRecord of(GateClosing closing) {
    return new ClosingRecord(
        closing, closing.closedUntil(), Optional.empty(), 1, 0, Optional.empty(), Optional.empty());
  }

  ClosingRecord until(Instant later) {
    return new ClosingRecord(closing, later, lastCancelledAfter, limits, violations, probe, end);
  }

  ClosingRecord limitedAgain() {
    return new ClosingRecord(
        closing, closedUntil, lastCancelledAfter, limits + 1, violations, probe, end);
  }

  ClosingRecord allCancelled(Duration took) {
    return new ClosingRecord(
        closing, closedUntil, Optional.of(took), limits, violations, probe, end);
  }

  ClosingRecord violated() {
    return new ClosingRecord(
        closing, closedUntil, lastCancelledAfter, limits, violations + 1, probe, end);
  }

  ClosingRecord probed(Probe ended) {
    return new ClosingRecord(
        closing, closedUntil, lastCancelledAfter, limits, violations, Optional.of(ended), end);
  }

  ClosingRecord ended(End how) {
    return new ClosingRecord(
        closing, closedUntil, lastCancelledAfter, limits, violations, probe, Optional.of(how));
  }
}
