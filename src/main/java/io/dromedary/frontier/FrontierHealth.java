package io.dromedary.frontier;

import io.dromedary.store.UpkeepChange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How well the frontier can store and deliver. Safe for use by any thread; nothing blocks. */
public final class FrontierHealth {

  private final CommitQueue commits;
  private final CommitHealth storing;
  private final StorageClock storage;
  private final Outcomes outcomes;

  FrontierHealth(
      CommitQueue commits, CommitHealth storing, StorageClock storage, Outcomes outcomes) {
    this.commits = commits;
    this.storing = storing;
    this.storage = storage;
    this.outcomes = outcomes;
  }

  /** What keeps the database from being written; empty when nothing does. */
  public Optional<Trouble> storageTrouble() {
    return storing.trouble();
  }

  /** How long the database has not answered somebody; zero when nobody waits for it. */
  public Duration storageSilence() {
    return storage.longest();
  }

  /** What keeps outcomes from being delivered to the results; empty when nothing does. */
  public Optional<Trouble> deliveryTrouble() {
    return outcomes.trouble();
  }

  /** Writes what is there already; the stage ends when the database has taken it. */
  public CompletionStage<Void> tryWriting() {
    return commits.submitNow(new UpkeepChange.Touch()).thenAccept(ok -> {});
  }
}
