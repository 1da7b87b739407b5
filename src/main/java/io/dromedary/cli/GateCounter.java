package io.dromedary.cli;

import io.dromedary.throttle.GateClosing;
import io.dromedary.throttle.GateListener;
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
}
