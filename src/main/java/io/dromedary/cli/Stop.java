package io.dromedary.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The wish that the program ends. The first one is fulfilled in order, a second one at once. Safe
 * for use by any thread.
 */
final class Stop {

  /** A shell adds the number of the signal to this, and so do we. */
  private static final int BY_SIGNAL = 128;

  private static final int INTERRUPT = 2;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger();

  /**
   * Hears SIGTERM, for which an orderly end is the exit code 0, and SIGINT (Ctrl-C), for which it
   * is 130. A second signal ends the process at once.
   */
  static Stop onSignals() {
    Stop stop = new Stop();
    Signals.handle("TERM", stop::signal);
    Signals.handle("INT", stop::signal);
    return stop;
  }

  /** Asks for an orderly end with an exit code. */
  void ask(int code) {
    if (asked.getCount() > 0) {
      exitCode.set(code);
      asked.countDown();
    }
  }

  /** Waits until the end is asked for, and returns its exit code. */
  int await() throws InterruptedException {
    asked.await();
    return exitCode.get();
  }

  private void signal(int number) {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
    ask(number == INTERRUPT ? BY_SIGNAL + number : 0);
  }
}
