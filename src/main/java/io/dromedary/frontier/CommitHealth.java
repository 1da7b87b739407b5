package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** The health of commits, for those who ask from outside. Safe for use by any thread. */
final class CommitHealth {

  private final FaultMonitor spot;
  private final StorageClock storage;
  private volatile FrontierListener listener = FrontierListener.NOBODY;

  CommitHealth(TimeSource time, StorageClock storage) {
    this.storage = storage;
    this.spot = new FaultMonitor("The database cannot be written", time);
  }

  void listen(FrontierListener to) {
    listener = to;
  }

  /** The trouble that keeps the database from being written; empty when there is none. */
  Optional<Trouble> trouble() {
    return spot.now();
  }

  /** A commit went well. */
  void committed(int changes, Duration took) {
    spot.passed();
    listener.committed(changes, took);
  }

  /** The database is asked to do something; it may take as long as its disk does. */
  void entered() {
    storage.entered();
  }

  /** It has answered. */
  void left() {
    storage.left();
  }

  /** The storage refused a change, which is going to be tried again. */
  void failed(Exception failure) {
    spot.met(failure);
    listener.refused();
  }
}
