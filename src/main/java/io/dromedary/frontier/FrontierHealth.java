package io.dromedary.frontier;

import io.dromedary.store.UpkeepChange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The health of the frontier: whether it can store and deliver. Safe for use by any thread; nothing
 * blocks.
 */
public final class FrontierHealth {

  private final CommitQueue commits;
  private final CommitHealth storing;
  private final StorageClock storage;
  private final OutcomeQueue outcomes;

  FrontierHealth(
      CommitQueue commits, CommitHealth storing, StorageClock storage, OutcomeQueue outcomes) {
    this.commits = commits;
    this.storing = storing;
    this.storage = storage;
    this.outcomes = outcomes;
  }

  /** The trouble that keeps the database from being written; empty when there is none. */
  public Optional<Trouble> storageTrouble() {
    return storing.trouble();
  }

  /** The longest time that a caller waits for the database now; zero when none waits. */
  public Duration storageSilence() {
    return storage.longest();
  }

  /**
   * The trouble that keeps outcomes from being delivered to the results; empty when there is none.
   */
  public Optional<Trouble> deliveryTrouble() {
    return outcomes.trouble();
  }

  /** Writes what is there already; the stage ends when the database has taken it. */
  public CompletionStage<Void> tryWriting() {
    return commits.submitNow(new UpkeepChange.Touch()).thenAccept(ok -> {});
  }
}
