package io.dromedary.cli;

import io.dromedary.host.HostKey;
import io.dromedary.throttle.GateClosing;
import io.dromedary.throttle.GateListener;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often gates close, and passes on what it is told. */
final class GateCounter implements GateListener {

  private final GateListener next;
  private final AtomicLong closings = new AtomicLong();

  GateCounter(GateListener next) {
    this.next = next;
  }

  long closings() {
    return closings.get();
  }

  @Override
  public void closed(GateClosing closing) {
    closings.incrementAndGet();
    next.closed(closing);
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    next.extended(host, epoch, closedUntil);
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    next.allCancelled(host, epoch, took);
  }

  @Override
  public void probed(HostKey host, long epoch, OptionalInt status) {
    next.probed(host, epoch, status);
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    next.opened(host, epoch, slots, pace);
  }

  @Override
  public void held(HostKey host, Instant until) {
    next.held(host, until);
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    next.violation(host, epoch, url);
  }
}
