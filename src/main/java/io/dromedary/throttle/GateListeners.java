package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;

/**
 * Notifies several listeners; an exception of one is logged, and the others are still notified.
 * Safe for use by any thread.
 */
public class GateListeners implements GateListener {

  private static final Logger LOG = ThrottleLog.LOG;

  private final List<GateListener> all;

  /** Makes one of several, which are notified one after the other. */
  public static GateListener of(GateListener... listeners) {
    return new GateListeners(List.of(listeners));
  }

  GateListeners(List<GateListener> all) {
    this.all = new CopyOnWriteArrayList<>(all);
  }

  /** Adds a listener. */
  final void addListener(GateListener added) {
    all.add(added);
  }

  @Override
  public void closed(GateClosing closing) {
    notifyEach(listener -> listener.closed(closing));
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    notifyEach(listener -> listener.extended(host, epoch, closedUntil));
  }

  @Override
  public void limitedAgain(HostKey host, long epoch, CancelReason reason) {
    notifyEach(listener -> listener.limitedAgain(host, epoch, reason));
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    notifyEach(listener -> listener.allCancelled(host, epoch, took));
  }

  @Override
  public void probed(HostKey host, long epoch, OptionalInt status) {
    notifyEach(listener -> listener.probed(host, epoch, status));
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    notifyEach(listener -> listener.opened(host, epoch, slots, pace));
  }

  @Override
  public void held(HostKey host, Instant until) {
    notifyEach(listener -> listener.held(host, until));
  }

  @Override
  public void givenUp(HostKey host) {
    notifyEach(listener -> listener.givenUp(host));
  }

  @Override
  public void forgotten(Predicate<HostKey> gates) {
    notifyEach(listener -> listener.forgotten(gates));
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    notifyEach(listener -> listener.violation(host, epoch, url));
  }

  private void notifyEach(Consumer<GateListener> event) {
    all.forEach(listener -> safely(() -> event.accept(listener)));
  }

  static void safely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException broken) {
      LOG.warn("A listener or an abort action failed", broken);
    }
  }
}
