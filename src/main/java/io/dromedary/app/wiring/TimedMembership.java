package io.dromedary.app.wiring;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Membership;
import java.time.Duration;
import java.util.function.Consumer;

/** A membership whose signs of life are timed: each is one round trip to the database. */
final class TimedMembership implements Membership {

  private final Membership membership;
  private final TimeSource time;
  private volatile Consumer<Duration> listener = took -> {};

  TimedMembership(Membership membership, TimeSource time) {
    this.membership = membership;
    this.time = time;
  }

  /** Sets the listener that gets the time of each sign of life that was answered. */
  void listen(Consumer<Duration> to) {
    listener = to;
  }

  @Override
  public long join(String name, boolean calls) {
    return membership.join(name, calls);
  }

  @Override
  public Beat beat() {
    long begun = time.nanos();
    Beat beat = membership.beat();
    listener.accept(Duration.ofNanos(time.nanos() - begun));
    return beat;
  }

  @Override
  public boolean declareDead(long node, long seen) {
    return membership.declareDead(node, seen);
  }

  @Override
  public void leave() {
    membership.leave();
  }

  @Override
  public void close() {
    membership.close();
  }
}
