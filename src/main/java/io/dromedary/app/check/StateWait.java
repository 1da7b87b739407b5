package io.dromedary.app.check;

import io.dromedary.app.terminal.HumanText;
import io.dromedary.host.TimeSource;
import io.dromedary.store.StateFolder;
import io.dromedary.store.StateHeldException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for the check that holds a state. One waits at most; a state that {@code watch} holds is
 * not waited for, because the time is not known.
 */
public final class StateWait {

  static final String CHECK = "check";

  /** Between two looks at the lock: a person does not notice it, and it costs nothing. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final TimeSource time;
  private final Pause pause;
  private final Consumer<String> out;

  /** Waits for a time; says whether the program is to end. */
  @FunctionalInterface
  public interface Pause {
    boolean isOver(Duration time) throws InterruptedException;
  }

  /**
   * Makes a wait.
   *
   * @param pause waits between two looks, and says whether waiting is over
   * @param out takes one message that we wait, and for whom
   */
  public StateWait(TimeSource time, Pause pause, Consumer<String> out) {
    this.time = time;
    this.pause = pause;
    this.out = out;
  }

  /**
   * Locks a state for a check. Blocks while another check holds it, for the patience at most.
   *
   * @return the lock; empty when the program is to end before there is one
   * @throws StateHeldException when it is held by {@code watch}, by another check for longer than
   *     the patience, or another check waits already
   */
  public Optional<StateFolder> lock(Path folder, Duration patience) throws InterruptedException {
    try {
      return Optional.of(StateFolder.lock(folder, CHECK));
    } catch (StateHeldException held) {
      if (patience.isZero() || !isWaitedFor(held)) {
        throw held;
      }
      StateFolder place = place(folder, held);
      try {
        out.accept(
            String.format(
                "dromedary: waiting for %s, which holds the state folder %s; at most %s (--wait)",
                held.holder(), folder, HumanText.duration(patience)));
        return await(folder, patience);
      } finally {
        place.close();
      }
    }
  }

  private Optional<StateFolder> await(Path folder, Duration patience) throws InterruptedException {
    long end = time.nanos() + patience.toNanos();
    while (true) {
      long left = end - time.nanos();
      long look = Math.min(LOOK.toNanos(), Math.max(TimeUnit.MILLISECONDS.toNanos(1), left));
      if (pause.isOver(Duration.ofNanos(look))) {
        return Optional.empty();
      }
      try {
        return Optional.of(StateFolder.lock(folder, CHECK));
      } catch (StateHeldException held) {
        if (!isWaitedFor(held)) {
          throw held;
        }
        if (time.nanos() >= end) {
          throw held.because("waited " + HumanText.duration(patience) + " for it: --wait");
        }
      }
    }
  }

  private static StateFolder place(Path folder, StateHeldException held) {
    try {
      return StateFolder.placeToWait(folder, CHECK);
    } catch (StateHeldException waiting) {
      throw held.because(waiting.holder() + " waits for it already, and one is enough");
    }
  }

  private static boolean isWaitedFor(StateHeldException held) {
    return !held.holder().startsWith("watch");
  }
}
