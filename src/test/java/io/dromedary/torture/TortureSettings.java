package io.dromedary.torture;

import io.dromedary.load.LimitPlan;
import io.dromedary.load.LoadOptions;
import io.dromedary.load.LoadUrls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a torture goes.
 *
 * @param program the packaged program
 * @param kills how often it is killed
 * @param urls how many different URLs there are
 * @param seed makes the lists and moments repeatable
 * @param most how long it may take after the last kill
 */
record TortureSettings(Path program, int kills, int urls, long seed, Duration most) {

  /** How long after a 429 what left before it may still arrive, on a busy machine. */
  static final Duration GRACE = Duration.ofMillis(500);

  private static final int HOSTS = 12;
  private static final int LIMITED_EVERY = 3;

  /** Longer than the program needs to start, so that closed hosts are met by the next process. */
  private static final int RETRY_AFTER_SECONDS = 6;

  private static final Duration DELAY = Duration.ofMillis(40);

  /** URLs that are to be called while one process lives, so that work is left for all kills. */
  private static final double SECONDS_A_KILL = 1.2;

  LoadUrls names() {
    return new LoadUrls(HOSTS);
  }

  int lists() {
    return Math.max(4, Math.min(kills, urls / 50));
  }

  LoadOptions server() {
    int ofHost = urls / HOSTS;
    LimitPlan limits =
        new LimitPlan(
            LIMITED_EVERY,
            Math.max(2, ofHost / 8),
            Math.max(2, ofHost / 5),
            Math.max(1, kills / 15),
            RETRY_AFTER_SECONDS,
            GRACE);
    return new LoadOptions(names(), 0, DELAY, limits, true);
  }

  List<String> programOptions() {
    double rate = urls / (double) HOSTS / SECONDS_A_KILL / Math.max(1, kills);
    return List.of(
        "--host-rate",
        Long.toString(Math.max(5, Math.round(rate))),
        "--host-concurrency",
        "4",
        "--recheck-after",
        "1d",
        "--give-up-after",
        "1h",
        "--timeout",
        "10s",
        "--allow-private");
  }
}
