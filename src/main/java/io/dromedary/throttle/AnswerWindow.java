package io.dromedary.throttle;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Counts the answers of the last five seconds, to a tenth of a second. */
final class AnswerWindow {

  static final int BUCKETS = 50;
  static final long BUCKET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  static final double SECONDS = 5;

  private final int[] counts = new int[BUCKETS];
  private long newest;

  void count(long now) {
    long bucket = advance(now);
    if (bucket > newest - BUCKETS) {
      counts[(int) (bucket % BUCKETS)]++;
    }
  }

  double perSecond(long now) {
    advance(now);
    return Arrays.stream(counts).sum() / SECONDS;
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
