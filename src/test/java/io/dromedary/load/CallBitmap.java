package io.dromedary.load;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which of many numbered URLs were called, and how often one was called again, in two bits of
 * memory each. Safe for use by any thread.
 */
final class CallBitmap {

  private final long capacity;
  private final AtomicLongArray called;
  private final AtomicLongArray again;
  private final LongAdder distinct = new LongAdder();
  private final LongAdder repeats = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder strangers = new LongAdder();

  CallBitmap(long capacity) {
    this.capacity = capacity;
    int words = Math.toIntExact(capacity / Long.SIZE + 1);
    this.called = new AtomicLongArray(words);
    this.again = new AtomicLongArray(words);
  }

  /** Counts a call; a negative number, or one that is too high, is a stranger. */
  void count(long number) {
    if (number < 0 || number >= capacity) {
      strangers.increment();
    } else if (set(called, number)) {
      distinct.increment();
    } else {
      repeats.increment();
      if (set(again, number)) {
        repeated.increment();
      }
    }
  }

  /** URLs that were called at least once. */
  long distinct() {
    return distinct.sum();
  }

  /** Calls beyond the first one of their URL. */
  long repeats() {
    return repeats.sum();
  }

  /** URLs that were called more than once. */
  long repeated() {
    return repeated.sum();
  }

  /** Calls of URLs that are none of ours. */
  long strangers() {
    return strangers.sum();
  }

  private static boolean set(AtomicLongArray bits, long number) {
    long bit = 1L << number % Long.SIZE;
    return (bits.getAndUpdate((int) (number / Long.SIZE), word -> word | bit) & bit) == 0;
  }
}
