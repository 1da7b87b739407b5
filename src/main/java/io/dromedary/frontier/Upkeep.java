package io.dromedary.frontier;

import io.dromedary.store.KeepSettings;
import io.dromedary.store.UpkeepChange;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Forgets what is over, a little at a time, in the background. */
final class Upkeep {

  /** Between two steps: so slow that it costs less than one part in a hundred. */
  private static final Duration STEP = Duration.ofSeconds(1);

  /** Between two looks at all rows. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final CommitQueue commits;
  private final BiConsumer<Duration, Runnable> later;

  /**
   * Makes one that does nothing yet.
   *
   * @param later runs a task after a time
   */
  Upkeep(CommitQueue commits, BiConsumer<Duration, Runnable> later) {
    this.commits = commits;
    this.later = later;
  }

  /** Begins to forget. */
  void begin(KeepSettings keep) {
    later.accept(STEP, () -> step(keep));
  }

  /** Forgets a little; the stage ends with whether all rows have been checked. */
  CompletionStage<Boolean> forget(KeepSettings keep) {
    return commits.submit(new UpkeepChange.Forget(keep));
  }

  private void step(KeepSettings keep) {
    var unused =
        forget(keep)
            .handle((through, failure) -> failure == null && !through ? STEP : PAUSE)
            .thenAccept(pause -> later.accept(pause, () -> step(keep)));
  }
}
