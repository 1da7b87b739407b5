package io.dromedary.gate;

/**
 * The right to start one call, as a gate gave it: it carries the epoch in which it was granted.
 * Guarded by whoever guards its gate.
 */
public final class Grant {

  /** Its present state. */
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

  /** The position of the call among those of its host. */
  CallCount.Mark mark() {
    return mark;
  }

  /** The number of the pause of its gate that it was granted after. */
  long round() {
    return round;
  }

  /** Its present state. */
  public State state() {
    return state;
  }

  void state(State next) {
    state = next;
  }
}
