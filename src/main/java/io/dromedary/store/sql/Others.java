package io.dromedary.store.sql;

/** The others that get the outcome of a URL: the bits of {@code url.claimed}. */
public record Others(int bits) {

  public static final int LINES = 1;
  public static final int WAITERS = 2;

  /** Returns true when lines of other lists are in {@code claim}. */
  public boolean lines() {
    return (bits & LINES) != 0;
  }

  /** Returns true when URLs may wait for it, to which their redirects have led. */
  public boolean waiters() {
    return (bits & WAITERS) != 0;
  }
}
