package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Notifies listeners of events at gates, and of room at a host. Called under no lock. */
final class GateEvents extends GateListeners {

  private final List<Consumer<HostKey>> roomListeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> resumeListeners = new CopyOnWriteArrayList<>();
  private final LongAdder violations = new LongAdder();

  GateEvents(GateListener... listeners) {
    super(List.of(listeners));
  }

  void addRoomListener(Consumer<HostKey> added) {
    roomListeners.add(added);
  }

  void addResumeListener(Runnable added) {
    resumeListeners.add(added);
  }

  /** This process may call again. */
  void resumed() {
    resumeListeners.forEach(GateListeners::safely);
  }

  long violations() {
    return violations.sum();
  }

  void room(HostKey host) {
    roomListeners.forEach(listener -> safely(() -> listener.accept(host)));
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    violations.increment();
    super.violation(host, epoch, url);
  }
}
