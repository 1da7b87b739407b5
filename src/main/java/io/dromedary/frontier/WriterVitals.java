package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** How writing the database goes, for those who look from outside. Safe for use by any thread. */
final class WriterVitals {

  private final TimeSource time;
  private final TroubleSpot spot;
  private final StorageClock storage;
  private volatile FrontierListener listener = FrontierListener.NOBODY;

  WriterVitals(TimeSource time, StorageClock storage) {
    this.time = time;
    this.storage = storage;
    this.spot = new TroubleSpot("The database cannot be written", time);
  }

  void tell(FrontierListener told) {
    listener = told;
  }

  /** What keeps the database from being written; empty when nothing does. */
  Optional<Trouble> trouble() {
    return spot.now();
  }

  /** The present time, to be given to {@link #committed}. */
  long now() {
    return time.nanos();
  }

  /** A commit went well. */
  void committed(int operations, long begun) {
    spot.passed();
    listener.committed(operations, Duration.ofNanos(time.nanos() - begun));
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
  }
}
