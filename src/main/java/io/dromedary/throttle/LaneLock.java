package io.dromedary.throttle;

import java.util.function.Supplier;

/**
 * The one lock of a lane: it guards the gate, its record and its calls. Listeners, aborts and
 * callbacks run without it.
 */
final class LaneLock {

  private final Object monitor = new Object();

  /** Does a step under the lock. */
  void hold(Runnable step) {
    synchronized (monitor) {
      step.run();
    }
  }

  /** Does a step under the lock, and gives what it has found. */
  <T> T get(Supplier<T> step) {
    synchronized (monitor) {
      return step.get();
    }
  }

  /** Does a step under the lock, and without it what the step says must follow. */
  void then(Supplier<Runnable> step) {
    get(step).run();
  }
}
