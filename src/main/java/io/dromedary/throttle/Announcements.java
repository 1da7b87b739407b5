package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners; what they throw is logged and does no harm. Called under no lock. */
final class Announcements implements GateListener {

  private static final Logger LOG = LoggerFactory.getLogger(HostThrottle.class);

  private final List<Consumer<HostKey>> roomListeners = new CopyOnWriteArrayList<>();
  private final LongAdder violations = new LongAdder();
  private final GateListener listener;

  Announcements(GateListener listener) {
    this.listener = listener;
  }

  void addRoomListener(Consumer<HostKey> added) {
    roomListeners.add(added);
  }

  long violations() {
    return violations.sum();
  }

  void room(HostKey host) {
    roomListeners.forEach(told -> safely(() -> told.accept(host)));
  }

  @Override
  public void closed(GateClosing closing) {
    LOG.info(
        "{} closed until {}: {} (step {}, {} calls cancelled in flight, {} before they started)",
        closing.host(),
        closing.closedUntil(),
        closing.reason(),
        closing.step(),
        closing.cancelledInFlight(),
        closing.cancelledNotStarted());
    safely(() -> listener.closed(closing));
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    LOG.info("{} stays closed until {}", host, closedUntil);
    safely(() -> listener.extended(host, epoch, closedUntil));
  }

  @Override
  public void limitedAgain(HostKey host, long epoch, CancelReason reason) {
    safely(() -> listener.limitedAgain(host, epoch, reason));
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    LOG.debug("{}: all cancelled calls have ended {} ms after the 429", host, took.toMillis());
    safely(() -> listener.allCancelled(host, epoch, took));
  }

  @Override
  public void probed(HostKey host, long epoch, OptionalInt status) {
    safely(() -> listener.probed(host, epoch, status));
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    LOG.info("{} is open again: {} at once, {} a second", host, slots, pace);
    safely(() -> listener.opened(host, epoch, slots, pace));
  }

  @Override
  public void held(HostKey host, Instant until) {
    LOG.info("{} allows no further call before {}", host, until);
    safely(() -> listener.held(host, until));
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    violations.increment();
    LOG.warn("{} was called while {} is closed", url, host);
    safely(() -> listener.violation(host, epoch, url));
  }

  static void safely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException broken) {
      LOG.warn("A listener or an abort action failed", broken);
    }
  }
}
