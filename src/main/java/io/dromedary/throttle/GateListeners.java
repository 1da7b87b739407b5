package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Notifies several listeners; an exception of one is logged, and the others are still notified.
 * Safe for use by any thread.
 */
public class GateListeners implements GateListener {

  private static final Logger LOG = ThrottleLog.LOG;

  private final List<GateListener> all;

  /** Makes one of several, which are told one after the other. */
  public static GateListener of(GateListener... listeners) {
    return new GateListeners(List.of(listeners));
  }

  GateListeners(List<GateListener> all) {
    this.all = new CopyOnWriteArrayList<>(all);
  }

  /** Adds one who is told from now on. */
  final void addListener(GateListener added) {
    all.add(added);
  }

  @Override
  public void closed(GateClosing closing) {
    tell(listener -> listener.closed(closing));
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    tell(listener -> listener.extended(host, epoch, closedUntil));
  }

  @Override
  public void limitedAgain(HostKey host, long epoch, CancelReason reason) {
    tell(listener -> listener.limitedAgain(host, epoch, reason));
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    tell(listener -> listener.allCancelled(host, epoch, took));
  }

  @Override
  public void probed(HostKey host, long epoch, OptionalInt status) {
    tell(listener -> listener.probed(host, epoch, status));
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    tell(listener -> listener.opened(host, epoch, slots, pace));
  }

  @Override
  public void held(HostKey host, Instant until) {
    tell(listener -> listener.held(host, until));
  }

  @Override
  public void takenAtItsWord(HostKey host) {
    tell(listener -> listener.takenAtItsWord(host));
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    tell(listener -> listener.violation(host, epoch, url));
  }

  private void tell(Consumer<GateListener> event) {
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
