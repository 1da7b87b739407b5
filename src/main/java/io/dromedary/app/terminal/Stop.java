package io.dromedary.app.terminal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The request that the program ends. The first one stops it in order, a second one at once. Safe
 * for use by any thread.
 */
public final class Stop {

  /** A shell adds the number of the signal to this, and so do we. */
  private static final int BY_SIGNAL = 128;

  private static final int INTERRUPT = 2;
  private static final int TERM = 15;

  private final int codeOfTerm;
  private final CompletableFuture<Integer> asked = new CompletableFuture<>();

  /** A request that ends in order with 0 after SIGTERM. */
  public Stop() {
    this(0);
  }

  private Stop(int codeOfTerm) {
    this.codeOfTerm = codeOfTerm;
  }

  /**
   * Hears the signals for a command that has not done what it was asked to when one of them ends
   * it: 143 after SIGTERM, 130 after SIGINT.
   */
  public static Stop onSignalsOfUnfinished() {
    Stop stop = new Stop(BY_SIGNAL + TERM);
    stop.hearSignals();
    return stop;
  }

  /**
   * Hears SIGTERM, for which an orderly end is the exit code 0, and SIGINT (Ctrl-C), for which it
   * is 130. A second signal ends the process at once.
   */
  public static Stop onSignals() {
    Stop stop = new Stop();
    stop.hearSignals();
    return stop;
  }

  /** Handles the signals in place of earlier handlers. */
  public void hearSignals() {
    Signals.handle("TERM", this::signal);
    Signals.handle("INT", this::signal);
  }

  /** Asks for an orderly end with an exit code. */
  public void ask(int code) {
    asked.complete(code);
  }

  /** Returns true when the end has been asked for. */
  public boolean isAsked() {
    return asked.isDone();
  }

  /** Runs an action, which must not block, when the end is asked for, or now if it was. */
  public void whenAsked(Runnable action) {
    var unused = asked.thenRun(action);
  }

  /** Waits until the end is asked for, and returns its exit code. */
  public int await() throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the end is asked for, or this time is over; says whether it is asked for. */
  public boolean isAskedWithin(Duration time) throws InterruptedException {
    try {
      asked.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  private void signal(int number) {
    if (isAsked()) {
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
    ask(number == INTERRUPT ? BY_SIGNAL + number : codeOfTerm);
  }
}
