package io.dromedary.gate;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Counts the answers of the last five seconds, and since when, to a tenth of a second. */
final class AnswerWindow {

  static final int BUCKETS = 50;

  /** With fewer answers, the pace that was set is the better measure. */
  static final int FEWEST = 5;

  static final long BUCKET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int[] counts = new int[BUCKETS];
  private long newest;

  void count(long now) {
    long bucket = advance(now);
    if (bucket > newest - BUCKETS) {
      counts[(int) (bucket % BUCKETS)]++;
    }
  }

  /**
   * The answers a second.
   *
   * @param since the beginning of the measured time; the last second counts at least
   * @return 0 when there were too few to measure
   */
  double perSecond(long since, long now) {
    long from = Math.min(now - SECOND, Math.max(since, first(now)));
    int counted = 0;
    for (long bucket = Math.max(newest - BUCKETS + 1, from / BUCKET_NANOS);
        bucket <= newest;
        bucket++) {
      counted += counts[(int) (bucket % BUCKETS)];
    }
    return counted < FEWEST ? 0 : (double) counted * SECOND / (now - from);
  }

  /** Returns true when the first answer that is counted is at least a second ago. */
  boolean isSettled(long now) {
    return now - first(now) >= SECOND;
  }

  /** The time of the first answer that is counted, to a tenth of a second. */
  private long first(long now) {
    long bucket = advance(now) - BUCKETS + 1;
    while (bucket < newest && counts[(int) (bucket % BUCKETS)] == 0) {
      bucket++;
    }
    return bucket * BUCKET_NANOS;
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  private long advance(long now) {
    long bucket = now / BUCKET_NANOS;
    if (bucket - newest >= BUCKETS) {
      clear();
      newest = bucket;
    }
    while (newest < bucket) {
      newest++;
      counts[(int) (newest % BUCKETS)] = 0;
    }
    return bucket;
  }
}
