package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.slf4j.Logger;

/** Logs the URLs that were given up, in one line a minute. Confined to one thread. */
final class GiveUpLog {

  private static final Logger LOG = FrontierLog.LOG;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final BiConsumer<Duration, Runnable> later;
  private long urls;

  /**
   * Makes one that has nothing to log.
   *
   * @param later runs a task on the same thread after a time
   */
  GiveUpLog(BiConsumer<Duration, Runnable> later) {
    this.later = later;
  }

  /** A URL was given up. */
  void add(HostKey host, String reason) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    urls++;
    if (urls == 1) {
      LOG.info("Gave up on a URL of {}, further ones are logged once a minute: {}", host, reason);
      later.accept(PERIOD, this::sum);
    }
  }

  private void sum() {
    if (urls > 1) {
      LOG.info("Gave up on {} URLs within a minute: their hosts had no room in time", urls);
    }
    urls = 0;
  }
}
