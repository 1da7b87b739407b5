package io.dromedary.simulation;

/** Lets all through for a while, then nothing for a while, and so on. */
final class Flapping implements Limiter {

  private final long up;
  private final long down;
  private final long start;

  Flapping(long up, long down, long start) {
    this.up = up;
    this.down = down;
    this.start = start;
  }

  @Override
  public long earliest(long at) {
    long into = Math.floorMod(at - start, up + down);
    return into < up ? at : at + (up + down - into);
  }

  @Override
  public void admit(long at) {}
}
