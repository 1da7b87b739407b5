package io.dromedary.store;

import java.util.Optional;

/** A change to URLs that wait for the end of another, to which a redirect has led them. */
public sealed interface WaitingChange<R> extends Change<R> {

  /** Hands an end on to some of those that wait for it; the effects say whether more do. */
  record HandOn() implements WaitingChange<Done> {}

  /**
   * Ends some of those that have waited longer than they may; finds when the first of those was
   * queued that wait on.
   *
   * @param queuedBefore in milliseconds since the epoch
   */
  record GiveUp(long queuedBefore) implements WaitingChange<Optional<Long>> {}

  /** Asks when the first of those that wait was queued; empty when none waits. */
  record Earliest() implements WaitingChange<Optional<Long>> {}
}
