package io.dromedary.store.sqlite;

/** The others that get the outcome of a URL: the bits of {@code url.claimed}. */
record Others(int bits) {

  static final int LINES = 1;
  static final int WAITERS = 2;

  /** Returns true when lines of other lists are in {@code claim}. */
  boolean lines() {
    return (bits & LINES) != 0;
  }

  /** Returns true when URLs may wait for it, to which their redirects have led. */
  boolean waiters() {
    return (bits & WAITERS) != 0;
  }
}
