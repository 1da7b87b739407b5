package io.dromedary.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The wish that the program ends. The first one is fulfilled in order, a second one at once. Safe
 * for use by any thread.
 */
final class Stop {

  /** A shell adds the number of the signal to this, and so do we. */
  private static final int BY_SIGNAL = 128;

  private static final int INTERRUPT = 2;

  private final CompletableFuture<Integer> asked = new CompletableFuture<>();

  /**
   * Hears SIGTERM, for which an orderly end is the exit code 0, and SIGINT (Ctrl-C), for which it
   * is 130. A second signal ends the process at once.
   */
  static Stop onSignals() {
    Stop stop = new Stop();
    stop.hearSignals();
    return stop;
  }

  /** Hears the signals, whoever heard them before. */
  void hearSignals() {
    Signals.handle("TERM", this::signal);
    Signals.handle("INT", this::signal);
  }

  /** Asks for an orderly end with an exit code. */
  void ask(int code) {
    asked.complete(code);
  }

  /** Whether the end has been asked for. */
  boolean isAsked() {
    return asked.isDone();
  }

  /** Runs an action, which must not block, when the end is asked for, or now if it was. */
  void whenAsked(Runnable action) {
    var unused = asked.thenRun(action);
  }

  /** Waits until the end is asked for, and returns its exit code. */
  int await() throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void signal(int number) {
    if (isAsked()) {
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
    ask(number == INTERRUPT ? BY_SIGNAL + number : 0);
  }
}
