package io.dromedary.frontier;

import io.dromedary.store.Recheck;
import java.time.Duration;

/**
 * The frontier's settings.
 *
 * @param concurrency calls under way at once, at least 1
 * @param recheck how long an answer is good
 * @param giveUpAfter how long a URL may wait to be called
 */
public record FrontierSettings(int concurrency, Recheck recheck, Duration giveUpAfter) {

  /** Refuses what cannot work. */
  public FrontierSettings {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, was " + concurrency);
    }
    if (giveUpAfter.isNegative()) {
      throw new IllegalArgumentException("give-up-after must not be negative, was " + giveUpAfter);
    }
  }

  /** With the same time for all answers. */
  public FrontierSettings(int concurrency, Duration recheckAfter, Duration giveUpAfter) {
    this(concurrency, Recheck.after(recheckAfter), giveUpAfter);
  }
}
