package io.dromedary.frontier;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The changes that are committed and that the dispatcher has not taken note of yet. Whoever reads
 * lists waits while there are too many: reading must not fill the memory when calls are held up.
 */
final class Backlog {

  /** A second of reading at full speed; some ten megabytes. */
  static final int MOST = 100_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition less = lock.newCondition();
  private long changes;

  void add(int more) {
    change(more);
  }

  void remove(int done) {
    change(-done);
  }

  /** Waits until there is room; an interrupt ends the wait and stays set. */
  void awaitRoom() {
    lock.lock();
    try {
      while (changes > MOST) {
        less.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void change(int by) {
    if (by == 0) {
      return;
    }
    lock.lock();
    try {
      changes += by;
      if (changes <= MOST) {
        less.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
