package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;

/**
 * The right to start one call, as a gate gave it: it carries the epoch in which it was granted. Its
 * state is guarded by its gate's lock.
 */
final class GatePermit implements Permit {

  /** What has become of a permit. */
  enum State {
    HELD,
    STARTED,
    RELEASED
  }

  private final HostGate gate;
  private final long epoch;
  private final CallCount.Mark mark;
  private final long round;
  private State state = State.HELD;

  GatePermit(HostGate gate, long epoch, CallCount.Mark mark, long round) {
    this.gate = gate;
    this.epoch = epoch;
    this.mark = mark;
    this.round = round;
  }

  @Override
  public HostKey host() {
    return gate.host();
  }

  @Override
  public void giveBack() {
    gate.giveBack(this);
  }

  boolean isOf(HostGate other) {
    return gate == other;
  }

  long epoch() {
    return epoch;
  }

  /** Where the call stands among those of its host. */
  CallCount.Mark mark() {
    return mark;
  }

  /** Which pause of its gate it was granted after. */
  long round() {
    return round;
  }

  State state() {
    return state;
  }

  void state(State next) {
    state = next;
  }
}
