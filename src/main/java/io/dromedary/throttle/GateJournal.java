package io.dromedary.throttle;

import io.dromedary.gate.HostGate;
import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.url.Urls;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Logs the events of gates, one line an event. Of very many hosts only the first events of each ten
 * seconds get a line; the rest are summed up in one. URLs are shown without their query and
 * user-info. Safe for use by any thread.
 */
final class GateJournal implements GateListener {

  private static final Logger LOG = ThrottleLog.LOG;

  /** As many lines as a person can follow and a log of days can hold. */
  static final int LINES = 20;

  static final Duration WINDOW = Duration.ofSeconds(10);

  private final TimeSource time;
  private final ScheduledExecutorService scheduler;
  private long windowEnd = Long.MIN_VALUE;
  private int lines;
  private long closings;
  private long cancelled;
  private long openings;
  private long others;

  GateJournal(TimeSource time, ScheduledExecutorService scheduler) {
    this.time = time;
    this.scheduler = scheduler;
  }

  @Override
  public void closed(GateClosing closing) {
    int calls = closing.cancelledInFlight() + closing.cancelledNotStarted();
    if (mayLog(1, calls, 0, 0)) {
      LOG.info(
          "{} closed until {}: {} (step {}, {} calls cancelled in flight, {} before they started)",
          closing.host(),
          closing.closedUntil(),
          closing.reason().shown(),
          closing.step(),
          closing.cancelledInFlight(),
          closing.cancelledNotStarted());
    }
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    if (mayLog(0, 0, 0, 1)) {
      LOG.info("{} is still closed until {}", host, closedUntil);
    }
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    LOG.debug("{}: all cancelled calls have ended {} ms after the 429", host, took.toMillis());
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    if (mayLog(0, 0, 1, 0)) {
      LOG.info("{} is open again: {} at once, {} a second", host, slots, pace);
    }
  }

  @Override
  public void held(HostKey host, Instant until) {
    if (mayLog(0, 0, 0, 1)) {
      LOG.info("{} allows no further call before {}", host, until);
    }
  }

  @Override
  public void givenUp(HostKey host) {
    if (mayLog(0, 0, 0, 1)) {
      LOG.info(
          "{} has failed {} times in a row and is given up for now: its answers count as final until"
              + " one is good",
          host,
          HostGate.GIVEN_UP_AFTER);
    }
  }

  /** This must not happen, so it is logged each time. */
  @Override
  public void violation(HostKey host, long epoch, String url) {
    LOG.warn("{} was called while {} is closed", Urls.shown(url), host);
  }

  /** Returns true when an event gets a line of its own; it is counted otherwise. */
  private synchronized boolean mayLog(int closed, int calls, int opened, int other) {
    if (!LOG.isInfoEnabled()) {
      return false;
    }
    long now = time.nanos();
    if (now >= windowEnd) {
      windowEnd = now + WINDOW.toNanos();
      lines = 0;
    }
    if (lines < LINES) {
      lines++;
      return true;
    }
    if (closings + openings + others == 0) {
      sumAt(windowEnd - now);
    }
    closings += closed;
    cancelled += calls;
    openings += opened;
    others += other;
    return false;
  }

  private void sumAt(long nanos) {
    try {
      var unused = scheduler.schedule(this::sum, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The program ends; what happened to further gates is not logged", e);
    }
  }

  private synchronized void sum() {
    LOG.info(
        "Besides, within {} s: {} gates closed ({} calls cancelled), {} opened, {} stay closed for longer",
        WINDOW.toSeconds(),
        closings,
        cancelled,
        openings,
        others);
    closings = 0;
    cancelled = 0;
    openings = 0;
    others = 0;
  }
}
