package io.dromedary.simulation;

import java.util.Random;

/** Refuses a share of the requests, whatever the client does. */
final class AtRandom implements Limiter {

  private final double share;
  private final long wait;
  private final Random random;

  AtRandom(double share, long wait, Random random) {
    this.share = share;
    this.wait = wait;
    this.random = random;
  }

  @Override
  public long earliest(long at) {
    return random.nextDouble() < share ? at + wait : at;
  }

  @Override
  public void admit(long at) {}
}
