package io.dromedary.simulation;

/** So many requests at once. */
final class ConcurrencyLimit implements Limiter {

  /** Nobody can say when one ends; a host of this kind names a second. */
  private static final long GUESS = 1_000_000_000L;

  private final int limit;
  private int active;

  ConcurrencyLimit(int limit) {
    this.limit = limit;
  }

  @Override
  public long earliest(long at) {
    return active < limit ? at : at + GUESS;
  }

  @Override
  public void admit(long at) {
    active++;
  }

  @Override
  public void left() {
    active--;
  }

  @Override
  public int parallel() {
    return limit;
  }
}
