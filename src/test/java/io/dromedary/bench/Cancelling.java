package io.dromedary.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Something that calls many URLs of one host and cancels them when one is answered 429. */
interface Cancelling extends AutoCloseable {

  /** Its name in the table. */
  String name();

  /** Begins a call; {@code ends} is told when it has ended, however it did. */
  void call(String url, Ends ends);

  @Override
  void close();

  /** Counts the ends of calls and knows when the last one was. Safe for use by any thread. */
  final class Ends {

    private final CountDownLatch left;
    private final AtomicLong last = new AtomicLong();

    Ends(int calls) {
      left = new CountDownLatch(calls);
    }

    void ended() {
      last.accumulateAndGet(System.nanoTime(), Math::max);
      left.countDown();
    }

    /** When the last one ended, of {@link System#nanoTime()}. */
    long await() throws InterruptedException {
      left.await();
      return last.get();
    }
  }
}
