package io.dromedary.gate;

/**
 * The right to start one call, as a gate gave it: it carries the epoch in which it was granted.
 * Guarded by whoever guards its gate.
 */
public final class Grant {

  /** What has become of it. */
  public enum State {
    HELD,
    STARTED,
    RELEASED
  }

  private final long epoch;
  private final CallCount.Mark mark;
  private final long round;
  private State state = State.HELD;

  Grant(long epoch, CallCount.Mark mark, long round) {
    this.epoch = epoch;
    this.mark = mark;
    this.round = round;
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

  /** What has become of it. */
  public State state() {
    return state;
  }

  void state(State next) {
    state = next;
  }
}
