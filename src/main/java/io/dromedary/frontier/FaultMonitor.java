package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A place where something may go wrong and is tried again until it goes well. It is logged when
 * that begins, once a minute, and when it is over. Safe for use by any thread.
 */
final class FaultMonitor {

  private static final Logger LOG = FrontierLog.LOG;
  private static final Duration REMINDER = Duration.ofMinutes(1);

  private final String usual;
  private final TimeSource time;
  private volatile @Nullable Trouble trouble;
  private Instant logged = Instant.EPOCH;

  /**
   * Makes a place without trouble.
   *
   * @param what the usual fault, such as {@code The database cannot be written}
   */
  FaultMonitor(String what, TimeSource time) {
    this.usual = what;
    this.time = time;
  }

  /** The present trouble; empty when there is none. */
  Optional<Trouble> now() {
    return Optional.ofNullable(trouble);
  }

  /** It went wrong, and is going to be tried again. */
  void met(Throwable failure) {
    met(usual, failure);
  }

  /** The same, where something else than usual went wrong. */
  synchronized void met(String what, Throwable failure) {
    String message = failure.getMessage();
    String reason = message == null ? failure.getClass().getSimpleName() : message;
    Instant at = time.instant();
    Trouble before = trouble;
    trouble = new Trouble(before == null ? at : before.since(), at, reason, what);
    if (before == null || !at.isBefore(logged.plus(REMINDER))) {
      logged = at;
      LOG.error("{}, trying again: {}", what, reason);
    }
  }

  /** It went well. */
  void passed() {
    if (trouble != null) {
      over();
    }
  }

  private synchronized void over() {
    Trouble before = trouble;
    if (before != null) {
      trouble = null;
      Duration lasted = Duration.between(before.since(), time.instant());
      LOG.warn("{}: that is over, after {} s", before.place(), lasted.toSeconds());
    }
  }
}
