package io.dromedary.bench;

import io.dromedary.load.Usage;
import io.dromedary.testkit.Program;
import java.io.IOException;
import java.time.Duration;

/**
 * What one run of a process cost.
 *
 * @param wallNanos from its start to its end
 * @param cpuNanos processor time of the process, user and system, all threads
 * @param peakRssKib the most resident memory that it had
 */
record Cost(long wallNanos, long cpuNanos, long peakRssKib) {

  /** Finer than the scheduler's own clock is of no use. */
  private static final Duration LOOK = Duration.ofMillis(10);

  /**
   * Watches a process until it ends. What it uses between the last look and its end is not seen:
   * less than a look.
   *
   * @param start when it was started, of {@link System#nanoTime()}
   * @throws IOException when it does not end in time, or not with this exit code
   */
  static Cost untilTheEnd(Program program, long start, Duration most, int exitCode)
      throws IOException {
    Usage last = Usage.of(program.process());
    long peak = last.peakRssKib();
    while (program.endedWithin(LOOK).isEmpty()) {
      Usage now = Usage.of(program.process());
      last = now.cpuNanos() > 0 ? now : last;
      peak = Math.max(peak, now.peakRssKib());
      if (System.nanoTime() - start > most.toNanos()) {
        throw new IOException("it did not end within " + most + "\n" + program.lastWords());
      }
    }
    long end = System.nanoTime();
    int code = program.endedWithin(LOOK).orElse(-1);
    if (code != exitCode) {
      throw new IOException(
          "exit code " + code + ", expected " + exitCode + "\n" + program.lastWords());
    }
    return new Cost(end - start, last.cpuNanos(), peak);
  }
}
