package io.dromedary.frontier;

import java.time.Duration;

/**
 * The frontier's settings.
 *
 * @param concurrency calls under way at once, at least 1
 * @param recheckAfter how long an answer is good: within it a URL is not called again
 * @param giveUpAfter how long a URL may wait to be called
 */
public record FrontierSettings(int concurrency, Duration recheckAfter, Duration giveUpAfter) {

  /** Refuses what cannot work. */
  public FrontierSettings {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, was " + concurrency);
    }
    if (recheckAfter.isNegative()) {
      throw new IllegalArgumentException("recheck-after must not be negative, was " + recheckAfter);
    }
    if (giveUpAfter.isNegative()) {
      throw new IllegalArgumentException("give-up-after must not be negative, was " + giveUpAfter);
    }
  }
}
