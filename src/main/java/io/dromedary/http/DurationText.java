package io.dromedary.http;

import java.time.Duration;

/** Writes lengths of time for people. */
final class DurationText {

  private static final int MILLIS_PER_SECOND = 1_000;

  private DurationText() {}

  /** Whole seconds as {@code 10 s}, everything else as {@code 1500 ms}. */
  static String of(Duration length) {
    long millis = length.toMillis();
    return millis % MILLIS_PER_SECOND == 0 ? millis / MILLIS_PER_SECOND + " s" : millis + " ms";
  }
}
