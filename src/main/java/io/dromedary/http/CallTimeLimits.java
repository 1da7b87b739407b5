package io.dromedary.http;

import io.dromedary.host.TimeSource;
import java.time.Duration;

/** The time limits of one call. They share its end: no part may last longer than the whole. */
final class CallTimeLimits {

  private final TimeSource time;
  private final CallLimits limits;
  private final long end;
  private long connectEnd;

  /** Begins to count. */
  CallTimeLimits(TimeSource time, CallLimits limits) {
    this.time = time;
    this.limits = limits;
    this.end = time.nanos() + limits.timeout().toNanos();
  }

  /**
   * The time at which the call must have ended, in nanoseconds of the time source, as all below.
   */
  long end() {
    return end;
  }

  /** The time at which a look-up that begins now must be done. */
  long lookUpEnd() {
    return within(limits.connectTimeout());
  }

  /** Begins the time for connecting. */
  void beginConnecting() {
    connectEnd = within(limits.connectTimeout());
  }

  /**
   * The time at which a connection that begins now must be there.
   *
   * @param left addresses that are left to try: each has an equal share of the time that is left
   */
  long connectEnd(int left) {
    long now = time.nanos();
    return now + (connectEnd - now) / left;
  }

  /** The time at which the head must be here of an answer to a request that leaves now. */
  long headEnd() {
    return within(limits.firstByteTimeout());
  }

  /** Names the limit that has run out while connecting. */
  String connectLimit() {
    return limit(limits.connectTimeout());
  }

  /** Names the limit that has run out while waiting for the head of the answer. */
  String headLimit() {
    return limit(limits.firstByteTimeout());
  }

  private String limit(Duration part) {
    return DurationText.of(time.nanos() >= end ? limits.timeout() : part);
  }

  private long within(Duration limit) {
    return Math.min(time.nanos() + limit.toNanos(), end);
  }
}
