package io.dromedary.testkit;

import io.dromedary.host.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits of programs that watch another process from outside, where nobody calls back. */
public final class Pause {

  private static final TimeSource TIME = TimeSource.system();

  private Pause() {}

  /** Looks every so often whether something is so, for a time at most; true when it was. */
  public static boolean until(Duration most, Duration every, BooleanSupplier isSo) {
    long end = TIME.nanos() + most.toNanos();
    while (!isSo.getAsBoolean()) {
      long left = end - TIME.nanos();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(Math.min(every.toNanos(), left));
    }
    return true;
  }

  /** Waits for a time, or until the other thing has come about; true when it has. */
  public static boolean unless(BooleanSupplier other, long millis) {
    return until(
        Duration.ofMillis(millis), Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(1)), other);
  }
}
